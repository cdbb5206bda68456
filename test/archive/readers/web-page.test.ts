import { describe, expect, it } from 'vitest';
import { readPages } from '../../../src/archive/readers/formats.ts';
import { fixture, storiesOf } from './known-page.ts';

const read = (html: string) => readPages(Buffer.from(html), { file: '网页.html', format: 'web' });

describe('a saved web page', () => {
  it('in GBK gives its story without menu, comments and footer', async () => {
    expect(await storiesOf(await fixture('web.html.gbk'), 'web')).toEqual([
      {
        headline: '老渡口人行桥国庆前通车',
        authors: ['柳青禾'],
        text: expect.stringMatching(/^9月8日，记者从苇湖县.*\n绕行十年成历史\n老渡口两岸.*\n住建局负责人说.*散步。$/su),
      },
    ]);
  });

  it('says itself which paper printed it and when', async () => {
    const { pages } = await readPages(await fixture('web.html.gbk'), { file: '网页.html', format: 'web' });
    expect(pages[0]?.facts).toEqual({ paper: '苇湖日报', date: '2025-09-08' });
  });

  it('has the day of its paper, not of its server', async () => {
    const html = `<html><head><meta property="article:published_time" content="2025-09-07T23:30:00Z"></head><body><p>${'桥通了。'.repeat(30)}</p></body></html>`;
    expect((await read(html)).pages[0]?.facts).toEqual({ date: '2025-09-08' });
  });

  it('runs no scripts and shows none', async () => {
    const { pages } = await read(`<p>${'桥通了。'.repeat(30)}</p><script>document.body.innerHTML = '假'</script>`);
    expect(pages[0]?.text).not.toContain('假');
    expect(pages[0]?.text).not.toContain('innerHTML');
  });

  it('without text is refused', async () => {
    await expect(read('<html><body><script>render()</script></body></html>')).rejects.toThrow(
      'expected a web page with text',
    );
  });

  it('of ten thousand open tags is read or refused, never a crash', async () => {
    const outcome = await read(`${'<div>'.repeat(10_000)}深处的字${'</div>'.repeat(10_000)}`).then(
      () => true,
      (error: Error) => error.message.startsWith('网页.html: '),
    );
    expect(outcome).toBe(true);
  });
});
