namespace QuantumPrune.Client.Reports.Html;

/// <summary>The style of pages. It has no characters that XML would escape, for browsers read it raw.</summary>
internal static class Style
{
    public const string Sheet = """
        :root { --page: #ffffff; --card: #f5f6f8; --ink: #1b1f24; --muted: #545c66; --line: #d5d9df; --soft: #8590a0; --accent: #0b5cad; --tint: #e3edf8; --removed: #7b8490; color-scheme: light dark; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #14171b; --card: #1d2126; --ink: #e8eaed; --muted: #a9b1bb; --line: #363c44; --soft: #66717f; --accent: #7db8f5; --tint: #1f2f42; --removed: #8d97a3; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 64rem; padding: 2.5rem 1.25rem 4rem; background: var(--page); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; font-weight: 650; letter-spacing: -.01em; }
        h2 { font-size: 1.3rem; margin: 0 0 .75rem; font-weight: 600; }
        h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; font-weight: 600; }
        p { margin: 0 0 .9rem; max-width: 46rem; }
        a { color: var(--accent); }
        section { margin-top: 3.25rem; }
        .muted, figcaption { color: var(--muted); }
        nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; margin: 1.25rem 0 0; padding: 0; font-size: .925rem; }
        nav a { text-decoration: none; }
        nav a:hover, nav a:focus { text-decoration: underline; }
        .verdict { font-size: 1.2rem; line-height: 1.5; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1rem; margin: 1.5rem 0 0; }
        .figures div { background: var(--card); border-radius: .6rem; padding: 1.1rem 1.25rem; }
        .figures dt { color: var(--muted); font-size: .9rem; }
        .figures dd { margin: .2rem 0 0; }
        .figures .big { font-size: 2rem; line-height: 1.2; font-weight: 650; color: var(--accent); font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
        .row { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1.5rem 2rem; align-items: start; }
        figure { margin: 1rem 0 1.5rem; min-width: 0; }
        figure.narrow { max-width: 26rem; }
        figure.wide { max-width: 36rem; }
        .plots th:nth-child(2) { text-align: left; }
        figcaption { font-size: .9rem; line-height: 1.45; margin-top: .5rem; max-width: 46rem; }
        svg { display: block; width: 100%; height: auto; }
        .scroll { overflow-x: auto; max-width: 100%; }
        .scroll + p { margin-top: .75rem; font-size: .9rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: .38rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; padding-left: 0; }
        thead th { color: var(--muted); font-weight: 500; vertical-align: bottom; }
        tbody th { font-weight: 450; }
        tr.chosen th, tr.chosen td { font-weight: 650; background: var(--tint); }
        tr.chosen th { padding-left: .4rem; }
        td.plot { width: 99%; }
        td.plot svg { min-width: 15rem; max-width: 34rem; }
        td.words, .facts td { text-align: left; white-space: normal; overflow-wrap: anywhere; }
        .facts th { color: var(--muted); vertical-align: top; min-width: 10rem; white-space: normal; }
        .facts table { width: auto; }
        .warn { border-left: .25rem solid var(--accent); background: var(--card); padding: .9rem 1.1rem; border-radius: 0 .4rem .4rem 0; }
        .warn ul { margin: 0; padding-left: 1.2rem; }
        code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        .crops { display: grid; grid-template-columns: repeat(4, 1fr); gap: .6rem; }
        .crops img { width: 100%; display: block; image-rendering: pixelated; border-radius: .25rem; }
        .crops p { margin: .3rem 0 0; font-size: .85rem; line-height: 1.35; }
        .changes td, .changes thead th { text-align: center; padding: .3rem .35rem; min-width: 2.4rem; }
        .changes thead th:first-child { text-align: left; padding-left: 0; }
        .changes .less { background: var(--tint); }
        .changes .more { background: var(--card); font-weight: 650; }
        .changes .own { outline: 1px solid var(--soft); outline-offset: -2px; }
        .label { font-size: 12px; fill: var(--ink); font-family: inherit; font-variant-numeric: tabular-nums; }
        .label.muted { fill: var(--muted); }
        .strong { font-weight: 700; }
        .axis { stroke: var(--soft); }
        .grid { stroke: var(--line); stroke-width: .75; }
        .leader { stroke: var(--line); }
        .bar { fill: var(--soft); }
        .bar.chosen { fill: var(--accent); }
        .whisker { stroke: var(--ink); stroke-width: 1.5; }
        .curve { fill: none; stroke: var(--muted); stroke-width: 1.5; }
        .curve.chosen { stroke: var(--accent); stroke-width: 2.5; }
        .dash0 { stroke-dasharray: 6 3; }
        .dash1 { stroke-dasharray: 2 3; }
        .dash2 { stroke-dasharray: 9 3 2 3; }
        .dash3 { stroke-dasharray: 12 4; }
        .dash4 { stroke-dasharray: 4 2; }
        .mark { fill: var(--page); stroke: var(--muted); stroke-width: 1.5; }
        .mark.chosen { fill: var(--accent); stroke: var(--accent); }
        .reference { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 3; }
        .kept { fill: var(--accent); }
        .removed { fill: none; stroke: var(--removed); }
        .tick.removed { fill: var(--removed); stroke: none; }
        .frame { fill: none; stroke: var(--soft); }
        .pixels { image-rendering: pixelated; }
        .divide { stroke: #d9480f; stroke-width: 1.5; }
        .grey0 { fill: #000; stroke: var(--soft); } .grey1 { fill: #404040; stroke: var(--soft); } .grey2 { fill: #808080; stroke: var(--soft); } .grey3 { fill: #bfbfbf; stroke: var(--soft); } .grey4 { fill: #fff; stroke: var(--soft); }
        footer { margin-top: 4rem; font-size: .85rem; }
        @media (max-width: 40rem) { body { padding-top: 1.5rem; } h1 { font-size: 1.55rem; } .label { font-size: 13.5px; } section { margin-top: 2.5rem; } .crops { grid-template-columns: repeat(2, 1fr); } }
        @media print {
          :root { --page: #fff; --card: #f5f6f8; --ink: #000; --muted: #444; --line: #ccc; --soft: #999; --accent: #0b5cad; --tint: #eef3f9; --removed: #666; }
          body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } figure, tr, .figures, .warn { break-inside: avoid; } h2, h3 { break-after: avoid; } .scroll { overflow: visible; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }
        """;
}
