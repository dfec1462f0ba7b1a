import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx';

/** A4, in twips (twentieths of a point); 1134 are two centimetres. */
export const PAGE = { width: 11_906, height: 16_838 };
/** Half a centimetre more below, for the footer. */
export const MARGINS = { top: 1_134, right: 1_134, bottom: 1_418, left: 1_134 };
export const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;

/** Readable on paper in black and white; the greys have a contrast of 7:1 and more. */
const INK = '1F1F1F';
const ACCENT = '1D3F6E';
const CALM = '505050';
export const LINE = '7F7F7F';
export const PALE = 'E9EDF3';

export const STYLES = { cell: 'KoersCell', note: 'KoersNote', gap: 'KoersGap', footer: 'KoersFooter' } as const;

/** Real styles, so that Word's navigation and a screen reader find the headings, and a school can change all of a kind at once. */
export function stylesOf(locale: string): IStylesOptions {
  const heading = (size: number, before: number, after: number) => ({
    run: { size, bold: true, color: ACCENT },
    paragraph: { spacing: { before, after, line: 240, lineRule: LineRuleType.AUTO }, keepNext: true, keepLines: true },
  });
  return {
    default: {
      document: {
        // Where Calibri is not installed, Word and LibreOffice take what is as wide (Carlito).
        run: {
          font: 'Calibri',
          size: 22,
          color: INK,
          language: { value: locale },
        },
        paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
      },
      title: heading(40, 0, 160),
      heading1: heading(30, 320, 120),
      heading2: heading(25, 240, 80),
      heading3: heading(22, 200, 60),
      listParagraph: { paragraph: { spacing: { after: 60 } } },
    },
    paragraphStyles: [
      { id: STYLES.cell, name: 'Koers Cell', basedOn: 'Normal', paragraph: { spacing: { after: 40 } } },
      { id: STYLES.note, name: 'Koers Note', basedOn: 'Normal', run: { size: 19, color: CALM } },
      {
        id: STYLES.gap,
        name: 'Koers Gap',
        basedOn: 'Normal',
        paragraph: { spacing: { after: 60, line: 120, lineRule: LineRuleType.EXACTLY } },
      },
      { id: STYLES.footer, name: 'Koers Footer', basedOn: 'Normal', run: { size: 18, color: CALM } },
    ],
  };
}

export const BULLETS = 'bullets';

const indent = { left: 425, hanging: 283 };
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent } },
        },
      ],
    },
  ],
};
