/**
 * The subset of SurveyJS, written down. What the compiler reads is supported; what is listed here is
 * known and has no effect on answers; everything else is an obstacle to publishing, unless it says
 * what is the case anyway (its default value).
 */

/** Supported, by type; `element` stands for what pages, panels and questions have in common. */
export const SUPPORTED: Readonly<Record<string, readonly string[]>> = {
	survey: [
		...['title', 'description', 'locale', 'pages', 'elements', 'calculatedValues'],
		...['clearInvisibleValues', 'completedHtml', 'showQuestionNumbers']
	],
	page: [
		...['name', 'title', 'description', 'navigationTitle', 'elements', 'visible', 'visibleIf'],
		...['readOnly', 'enableIf', 'isRequired', 'requiredIf', 'requiredErrorText', 'showNumber']
	],
	panel: [
		...['name', 'title', 'description', 'elements', 'visible', 'visibleIf', 'readOnly', 'enableIf'],
		...['isRequired', 'requiredIf', 'requiredErrorText', 'showNumber']
	],
	question: [
		...['name', 'title', 'description', 'visible', 'visibleIf', 'readOnly', 'enableIf'],
		...['isRequired', 'requiredIf', 'requiredErrorText', 'validators', 'defaultValue'],
		...['defaultValueExpression', 'titleLocation', 'showNumber', 'clearIfInvisible']
	],
	text: [
		...['inputType', 'min', 'max', 'minValueExpression', 'maxValueExpression', 'minErrorText'],
		...['maxErrorText', 'step', 'maxLength', 'placeholder', 'autocomplete']
	],
	comment: ['maxLength', 'rows', 'placeholder'],
	boolean: ['labelTrue', 'labelFalse', 'valueTrue', 'valueFalse'],
	choices: [
		...['choices', 'choicesVisibleIf', 'choicesEnableIf', 'choicesOrder', 'showOtherItem'],
		...['otherText', 'otherPlaceholder', 'otherErrorText', 'showNoneItem', 'noneText'],
		...['showRefuseItem', 'refuseText', 'showDontKnowItem', 'dontKnowText']
	],
	dropdown: ['placeholder', 'choicesMin', 'choicesMax', 'choicesStep'],
	checkbox: ['minSelectedChoices', 'maxSelectedChoices'],
	ranking: ['selectToRankEnabled', 'minSelectedChoices', 'maxSelectedChoices'],
	rating: [
		...['rateValues', 'rateMin', 'rateMax', 'rateStep', 'rateCount', 'minRateDescription'],
		...['maxRateDescription']
	],
	matrix: ['rows', 'columns', 'eachRowRequired', 'rowsVisibleIf', 'columnsVisibleIf', 'rowOrder'],
	matrixdropdown: [
		...['rows', 'columns', 'choices', 'placeholder', 'cellType', 'rowsVisibleIf', 'rowOrder'],
		...['totalText']
	],
	matrixdropdowncolumn: [
		...['name', 'title', 'cellType', 'isRequired', 'requiredIf', 'requiredErrorText', 'validators'],
		...['visible', 'visibleIf', 'readOnly', 'enableIf', 'totalType', 'totalFormat'],
		...['totalDisplayStyle', 'totalCurrency', 'totalMaximumFractionDigits'],
		...['totalMinimumFractionDigits']
	],
	multipletext: ['items'],
	multipletextitem: [
		...['name', 'title', 'inputType', 'isRequired', 'requiredErrorText', 'validators', 'maxLength'],
		...['placeholder', 'defaultValueExpression', 'minValueExpression', 'maxValueExpression']
	],
	paneldynamic: [
		...['templateElements', 'templateTitle', 'panelCount', 'minPanelCount', 'maxPanelCount'],
		...['allowAddPanel', 'allowRemovePanel', 'addPanelText', 'removePanelText', 'noEntriesText'],
		...['keyName', 'keyDuplicationError', 'defaultPanelValue']
	],
	expression: [
		...['expression', 'format', 'displayStyle', 'currency', 'precision', 'useGrouping'],
		...['minimumFractionDigits', 'maximumFractionDigits']
	],
	html: ['html'],
	choice: ['value', 'text', 'visibleIf', 'enableIf', 'isExclusive'],
	row: ['value', 'text', 'visibleIf', 'enableIf'],
	validator: ['text', 'notificationType'],
	numericvalidator: ['minValue', 'maxValue'],
	textvalidator: ['minLength', 'maxLength', 'allowDigits'],
	regexvalidator: ['regex', 'caseInsensitive'],
	emailvalidator: [],
	expressionvalidator: ['expression'],
	answercountvalidator: ['minCount', 'maxCount'],
	calculatedvalue: ['name', 'expression', 'includeIntoResult']
};

/** Properties of our own, beside those of SurveyJS. */
export const OWN_PROPERTIES = [
	'why',
	'audience',
	'personal',
	'unit',
	'standsFor',
	'warnings',
	'authorityPicker'
] as const;

/** Appearance and navigation of SurveyJS's own pages: ours look and walk in their own way. */
export const WITHOUT_EFFECT: Readonly<Record<string, readonly string[]>> = {
	survey: [
		...['logo', 'logoWidth', 'logoHeight', 'logoFit', 'logoPosition', 'width', 'widthMode'],
		...['autoFocusFirstQuestion', 'autoFocusFirstError', 'sjsVersion', '$schema', 'showTitle'],
		...['showNavigationButtons', 'navigationButtonsLocation', 'showPrevButton', 'showPageTitles'],
		...['matrixDragHandleArea', 'showPageNumbers', 'questionTitleLocation', 'showProgressBar'],
		...['questionDescriptionLocation', 'questionErrorLocation', 'progressBarLocation'],
		...['progressBarType', 'progressBarShowNavigationText', 'progressBarShowPageTitles'],
		...['progressBarShowPageNumbers', 'progressBarNavigationTextLocation', 'showTOC'],
		...['progressBarInheritWidthFrom', 'tocLocation', 'autoAdvanceEnabled', 'checkErrorsMode'],
		...['autoAdvanceAllowComplete', 'validateVisitedEmptyFields', 'textUpdateMode'],
		...['autoGrowComment', 'allowResizeComment', 'commentAreaRows', 'startSurveyText'],
		...['pagePrevText', 'pageNextText', 'completeText', 'previewText', 'editText'],
		...['requiredMark', 'questionTitlePattern', 'questionsOnPageMode', 'showCompletePage'],
		...['showPreviewBeforeComplete', 'previewMode', 'gridLayoutEnabled', 'fitToContainer'],
		...['headerView', 'backgroundImage', 'backgroundImageFit', 'backgroundImageAttachment'],
		...['backgroundOpacity', 'showBrandInfo', 'completedBeforeHtml', 'loadingHtml']
	],
	element: [
		...['state', 'width', 'minWidth', 'maxWidth', 'colSpan', 'startWithNewLine', 'indent'],
		...['innerIndent', 'descriptionLocation', 'errorLocation', 'questionErrorLocation'],
		...['questionTitleWidth', 'questionTitleLocation', 'gridLayoutColumns', 'allowAdaptiveActions'],
		...['defaultDisplayValue', 'showNavigationButtons', 'navigationDescription', 'renderAs']
	],
	text: ['inputSize', 'textUpdateMode', 'inputTextAlignment'],
	comment: ['textUpdateMode', 'autoGrow', 'allowResize'],
	boolean: ['swapOrder', 'displayMode', 'useTitleAsLabel'],
	choices: ['separateSpecialChoices', 'colCount', 'allowClear', 'itemComponent'],
	dropdown: ['textWrapEnabled', 'searchEnabled', 'searchMode', 'autocomplete'],
	rating: [
		...['rateType', 'scaleColorMode', 'rateColorMode', 'displayMode', 'rateDescriptionLocation'],
		...['displayRateDescriptionsAsExtremeItems', 'autoGenerate', 'itemComponent']
	],
	ranking: [
		...['selectToRankSwapAreas', 'selectToRankAreasLayout', 'selectToRankEmptyRankedAreaText'],
		...['selectToRankEmptyUnrankedAreaText']
	],
	matrix: [
		'columnMinWidth',
		'showHeader',
		'verticalAlign',
		'alternateRows',
		'displayMode',
		'rowTitleWidth'
	],
	matrixdropdown: [
		...['columnMinWidth', 'showHeader', 'verticalAlign', 'alternateRows', 'displayMode'],
		...['rowTitleWidth', 'columnColCount', 'cellErrorLocation', 'horizontalScroll'],
		...['transposeData', 'columnLayout', 'singleInputTitleTemplate', 'keyDuplicationError'],
		...['detailErrorLocation']
	],
	matrixdropdowncolumn: [
		...['minWidth', 'width', 'colCount', 'cellHint', 'totalAlignment', 'renderAs'],
		...['defaultDisplayValue']
	],
	multipletext: ['inputSize', 'colCount', 'itemErrorLocation', 'itemTitleWidth'],
	multipletextitem: ['inputSize', 'inputTextAlignment'],
	paneldynamic: [
		...['templateTabTitle', 'tabTitlePlaceholder', 'confirmDelete', 'confirmDeleteText'],
		...['panelsState', 'prevPanelText', 'nextPanelText', 'showQuestionNumbers', 'displayMode'],
		...['showProgressBar', 'progressBarLocation', 'tabAlign', 'templateQuestionTitleLocation'],
		...['templateQuestionTitleWidth', 'templateErrorLocation', 'removePanelButtonLocation'],
		...['newPanelPosition']
	]
};

/** Names that rules, storage or JavaScript itself give another meaning. Compared in lower case. */
export const RESERVED_NAMES: readonly string[] = [
	...['panel', 'prevpanel', 'nextpanel', 'parentpanel', 'panelindex', 'visiblepanelindex'],
	...[
		'row',
		'prevrow',
		'nextrow',
		'totalrow',
		'rowindex',
		'visiblerowindex',
		'rowvalue',
		'rowname'
	],
	...['rowtitle', 'item', 'choice', 'column', 'matrix', 'composite', 'self', 'parent', 'survey'],
	...['locale', 'length', 'pageno', 'pagecount', 'questioncount', 'correctedanswers'],
	...['correctanswers', 'correctedanswercount', 'incorrectedanswers', 'incorrectanswers'],
	...['incorrectedanswercount', 'step', 'constructor', 'prototype', 'hasownproperty', 'valueof'],
	...['tostring', 'tolocalestring', 'isprototypeof', 'propertyisenumerable']
];

export const LANGUAGES: readonly string[] = ['fr', 'en'];
