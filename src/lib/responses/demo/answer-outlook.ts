import { given, invented, type AnswerPage } from './answering';
import { habitsOf } from './habits';

export const answerSupport: AnswerPage = ({ profile, luck }) => {
	const { needs } = habitsOf[profile.model];
	const wanted = [...new Set([...needs, 'funding', 'project-building', 'evaluation'])];
	const rating = ['very-satisfied', 'satisfied', 'satisfied', 'dissatisfied', 'not-applicable'];
	const rows = ['information', 'advice', 'training', 'meetings', 'funding-help', 'evaluation-help'];
	const evaluates = luck.happens(profile.irService ? 0.85 : 0.4);
	return given({
		accompanied: profile.accompanied ? 'yes' : luck.one(['no', 'no', 'no', 'no', 'dont-know']),
		'accompanied-by': profile.accompanied
			? [
					'regional-network',
					...luck.some(['ministry', 'agency', 'national-network', 'another-authority'], 0, 2)
				]
			: undefined,
		'accompanied-on': profile.accompanied
			? luck.some(['project-building', 'strategy', 'funding', 'partnership'], 1, 3)
			: undefined,
		satisfaction: luck.happens(0.12)
			? undefined
			: Object.fromEntries(rows.map((row) => [row, luck.one(rating)])),
		needs: luck.shuffled(wanted).slice(0, 3),
		'evaluation-practices': evaluates
			? luck.some(
					[
						'follow-up-tools',
						'steering-committees',
						'internal-reporting',
						'questionnaires',
						'field-visits'
					],
					1,
					3
				)
			: ['none'],
		'evaluation-obstacles': luck.happens(0.1)
			? undefined
			: luck.some(['people', 'money', 'time', 'method'], 1, 3)
	});
};

export const answerOutlook: AnswerPage = ({ profile, number, luck }) =>
	given({
		obstacles: luck.some(
			['money', 'people', 'time', 'skills', 'red-tape', 'partner', 'security'],
			1,
			4
		),
		'obstacles-text':
			number % 30 === 0 ? invented('Texte inventé : il nous manque surtout du temps') : undefined,
		prospects: luck.happens(0.06) ? 'dont-know' : luck.one(habitsOf[profile.model].prospects),
		crises: luck.happens(0.1)
			? undefined
			: luck.some(['covid-19', 'ukraine', 'sahel', 'budgets', 'aid-cuts'], 1, 3),
		remarks:
			number % 25 === 0
				? invented("Texte inventé : merci de l'attention portée aux petites communes")
				: undefined,
		'interview-willing': luck.one([true, false, undefined])
	});
