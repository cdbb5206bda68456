/** Where a story plays, by the names of divisions in it. */
export function findPlaces(
  story: { readonly title: string; readonly text: string },
  home: string | null,
): readonly string[] {
  return [
    ...new Set(
      [
        ...`${story.title}\n${story.text.slice(0, 200)}`.matchAll(
          /\p{Script=Han}{2,8}(?:省|自治区)\p{Script=Han}{1,6}?[市州盟](?:\p{Script=Han}{1,6}?[县区旗])?/gu,
        ),
      ].map((m) => m[0]),
    ),
  ]
    .slice(0, 3)
    .concat(home === null ? [] : [home])
    .slice(0, 3);
}
