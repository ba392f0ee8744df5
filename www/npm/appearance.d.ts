/** How Drop-in looks. docs/theming.md shows all of it. */
export interface Appearance {
  /** Where the variables start from. Default: `default`. */
  theme?: "default" | "night" | "flat";
  /** Default: `auto`, which is that of the page around the form. */
  colorScheme?: "auto" | "light" | "dark";
  /** Where labels stand. Default: `top`. */
  labels?: "top" | "floating";
  /** How much room there is around things. Default: `comfortable`. */
  density?: "comfortable" | "compact";
  /** Nothing moves. Shoppers who asked their system for that get it anyway. */
  disableAnimations?: boolean;
  /** Colors, lengths and fonts by their names. */
  variables?: { [Name in Variable]?: string | number };
  /** Declarations for named parts. */
  rules?: { [Selector in RuleSelector]?: Record<string, string | number> };
  /** Fonts that your page fetches and the form then uses by their family. */
  fonts?: Font[];
}

export type Variable =
  | "colorPrimary"
  | "colorBackground"
  | "colorField"
  | "colorText"
  | "colorTextSecondary"
  | "colorPlaceholder"
  | "colorBorder"
  | "colorBorderField"
  | "colorBorderHover"
  | "colorFocus"
  | "colorHover"
  | "colorSelected"
  | "colorDanger"
  | "colorDangerBackground"
  | "colorIcon"
  | "colorSkeleton"
  | "fontSizeBase"
  | "fontSizeTitle"
  | "fontSizeLabel"
  | "fontSizeHint"
  | "sheetPadding"
  | "gapFields"
  | "gapColumns"
  | "gapLabel"
  | "gapRows"
  | "fieldHeight"
  | "fieldPadding"
  | "rowPadding"
  | "borderWidth"
  | "borderWidthField"
  | "borderRadius"
  | "borderRadiusField"
  | "borderRadiusRow"
  | "focusWidth"
  | "letterSpacing"
  | "focusOffset"
  | "fontFamily"
  | "fontWeightNormal"
  | "fontWeightLabel"
  | "fontWeightStrong"
  | "lineHeight"
  | "shadowFocus"
  | "shadowField"
  | "shadowSheet";

/** A part of the form with, where it has them, a state or a modifier: `.Input`, `.Input:focus`, `.Input--invalid`. */
export type RuleSelector = `.${string}`;

export interface Font {
  /** The name for `fontFamily`. */
  family: string;
  /** The address of the file; your page must be allowed to fetch it. */
  src: string;
  /** As in CSS: `400`, `"100 900"`. Default: 400. */
  weight?: string | number;
  /** Default: `normal`. */
  style?: "normal" | "italic";
}
