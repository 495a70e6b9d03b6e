/** A place on the earth, in degrees. */
export interface Place {
	latitude: number;
	longitude: number;
}

const earthRadiusKm = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/**
 * The direction in which one sets out from `from` to reach `to` by the shortest way, in degrees
 * from north, clockwise (0 to 360).
 *
 *     initialBearing(Paris, Dakar)  // about 217: south-west
 */
export function initialBearing(from: Place, to: Place): number {
	const [a, b] = [radians(from.latitude), radians(to.latitude)];
	const east = radians(to.longitude - from.longitude);
	const y = Math.sin(east) * Math.cos(b);
	const x = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(east);
	return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
}

/** Length of the shortest way over the sphere, in kilometres (haversine, good to 0.5 %). */
export function distanceKm(from: Place, to: Place): number {
	const [a, b] = [radians(from.latitude), radians(to.latitude)];
	const h =
		Math.sin((b - a) / 2) ** 2 +
		Math.cos(a) * Math.cos(b) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
	return 2 * earthRadiusKm * Math.asin(Math.sqrt(h));
}
