/** Looking at a picture. */
export const viewer = {
  label: 'Picture',
  from: 'Picture from {{name}}',
  larger: 'Larger',
  smaller: 'Smaller',
  fit: 'Fit to the window',
  previous: 'Picture before',
  next: 'Next picture',
  save: 'Save the picture',
  broken: 'The picture could not be loaded.',
}
