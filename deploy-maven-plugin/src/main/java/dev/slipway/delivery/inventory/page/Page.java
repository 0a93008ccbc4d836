package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.output.Output;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTML file with all that is known: readable without JavaScript, from any folder, without a
 * network. It holds nothing that depends on when it was made.
 */
public final class Page implements Output {
  /** The file that {@link #files} gives. */
  public static final String FILE = "index.html";

  @Override
  public String id() {
    return "page";
  }

  @Override
  public Map<String, byte[]> files(InventoryReport report) {
    return Map.of(FILE, html(report).getBytes(StandardCharsets.UTF_8));
  }

  static String html(InventoryReport report) {
    Inventory inventory = report.inventory();
    String script = Resource.text("page.js");
    String style = Style.text(inventory.environments());
    Markup html = new Markup();
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ")
        .raw(Resource.hash(script))
        .raw("; style-src ")
        .raw(Resource.hash(style))
        .raw("; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; ")
        .raw("trusted-types 'none'\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .text(report.title())
        .raw(" – inventory</title>\n<style>")
        .raw(style)
        .raw("</style>\n</head>\n<body>\n");
    body(report, html);
    html.raw(PageData.elements(report))
        .raw("<script>")
        .raw(script)
        .raw("</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private static void body(InventoryReport report, Markup html) {
    Inventory inventory = report.inventory();
    Map<String, EnvironmentFacts> environments = new LinkedHashMap<>();
    inventory.environments().forEach(each -> environments.put(each.name(), each));
    html.raw("<a class=\"skip\" href=\"#apps\">Skip to the apps</a>\n<header>\n<h1>")
        .text(report.title())
        .raw("</h1>\n<p class=\"lead\">")
        .text(Numbers.of(inventory.apps().size(), "app"))
        .raw(" in ")
        .text(Numbers.of(environments.size(), "environment"))
        .raw("</p>\n<nav aria-label=\"Views\"><a href=\"#apps\">Apps</a> ")
        .raw("<a href=\"#environments\">Environments</a> <a href=\"#timeline\">Timeline</a>")
        .raw(report.figures().isEmpty() ? "" : " <a href=\"#figures\">Figures</a>")
        .raw("</nav>\n</header>\n<main>\n");
    apps(inventory, html);
    new EnvironmentSection(html).write(inventory);
    new TimelineSection(environments, html).write(report.timelines());
    if (!report.figures().isEmpty()) {
      new FigureSection(html).write(report.figures());
    }
    html.raw("</main>\n").raw(Resource.text("page-end.html"));
  }

  private static void apps(Inventory inventory, Markup html) {
    html.raw("<section id=\"apps\" aria-labelledby=\"apps-h\">\n")
        .raw("<h2 id=\"apps-h\" tabindex=\"-1\">Apps</h2>\n")
        .raw(Resource.text("page-filters.html"));
    Map<FlagKind, Integer> counts = new EnumMap<>(FlagKind.class);
    inventory
        .cells()
        .forEach(cell -> cell.flags().forEach(flag -> counts.merge(flag.kind(), 1, Integer::sum)));
    if (!counts.isEmpty()) {
      html.raw("<ul class=\"flags\" aria-label=\"Flags\">\n");
      counts.forEach(
          (kind, count) ->
              html.raw("<li data-f=\"" + kind.id() + "\"><i class=" + Labels.severity(kind) + ">")
                  .number(count)
                  .raw(" ")
                  .text(Labels.of(kind))
                  .raw("</i></li>\n"));
      html.raw("</ul>\n");
    }
    if (inventory.cells().isEmpty()) {
      html.raw("<p class=\"none\">No app was found.</p>\n");
    }
    html.raw("<div class=\"matrix")
        .raw(inventory.apps().size() > Matrix.MANY ? " large" : "")
        .raw("\" role=\"region\" tabindex=\"0\" aria-label=\"Apps by environment\">")
        .raw(Matrix.html(inventory))
        .raw("</div>\n</section>\n");
  }
}
