// Files of bodies and contacts with planted errors among good lines, in every encoding and as XLSX.
import { importErrorsFound } from '../../ground/planted-imports';
import { count, type Figure } from '../benchmark';

export async function measureImports(): Promise<Figure[]> {
	const { planted, found, wronglyAccused, files, misses } = await importErrorsFound();
	for (const miss of misses) console.log(`  ${miss}`);
	return [
		count('imports: files, one for each encoding and XLSX', files, 'files', 10, 'least'),
		count('imports: errors planted in each', planted, 'errors', 200, 'least'),
		count(
			'imports: found at their line, in the file where fewest were',
			found,
			'errors',
			planted,
			'least'
		),
		count('imports: good lines accused', wronglyAccused, 'lines', 0)
	];
}
