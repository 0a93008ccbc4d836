package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.Inventory;
import java.util.List;

/** A card for each environment: what was read, what could not be, undeclared objects, grants. */
final class EnvironmentSection {
  private final Markup html;

  EnvironmentSection(Markup html) {
    this.html = html;
  }

  void write(Inventory inventory) {
    html.raw("<section id=\"environments\" aria-labelledby=\"environments-h\">\n")
        .raw(
            "<h2 id=\"environments-h\" tabindex=\"-1\">Environments</h2>\n<div class=\"cards\">\n");
    for (EnvironmentFacts environment : inventory.environments()) {
      List<AppFacts> cells =
          inventory.cells().stream()
              .filter(cell -> cell.environment().equals(environment.name()))
              .toList();
      card(environment, cells);
    }
    html.raw("</div>\n</section>\n");
  }

  private void card(EnvironmentFacts environment, List<AppFacts> cells) {
    html.raw("<article class=\"card\"><h3>")
        .link(environment.address(), environment.name())
        .raw("</h3>\n<dl>\n<dt>Apps</dt><dd>")
        .number(cells.size())
        .raw("</dd>\n<dt>With a flag</dt><dd>")
        .number(cells.stream().filter(cell -> !cell.flags().isEmpty()).count())
        .raw("</dd>\n");
    environment
        .revision()
        .ifPresent(
            revision -> {
              String commit = CellData.shortened(revision.commit());
              html.raw("<dt>Commit</dt><dd>")
                  .link(Weblinks.commit(environment.address(), commit), commit)
                  .raw("</dd>\n<dt>Committed</dt><dd>")
                  .time(revision.time())
                  .raw("</dd>\n<dt>History</dt><dd>")
                  .raw(revision.complete() ? "complete" : "ends before its first commit")
                  .raw("</dd>\n");
            });
    html.raw("</dl>\n");
    if (!environment.problems().isEmpty()) {
      html.raw("<h4>Not read</h4>\n<ul class=\"problems\">\n");
      environment
          .problems()
          .forEach(
              (source, why) ->
                  html.raw("<li><b>")
                      .text(Labels.of(source))
                      .raw("</b> ")
                      .text(why)
                      .raw("</li>\n"));
      html.raw("</ul>\n");
    }
    undeclared(environment.undeclared());
    if (!environment.grants().isEmpty()) {
      grants(environment);
    }
    html.raw("</article>\n");
  }

  private void undeclared(List<String> objects) {
    if (objects.isEmpty()) {
      return;
    }
    html.raw("<details><summary>")
        .text(Numbers.of(objects.size(), "object") + " that nothing declares")
        .raw("</summary><ul>\n");
    objects.forEach(object -> html.raw("<li>").text(object).raw("</li>\n"));
    html.raw("</ul></details>\n");
  }

  private void grants(EnvironmentFacts environment) {
    html.raw("<details><summary>")
        .text(Numbers.of(environment.grants().size(), "grant") + " of access")
        .raw("</summary><table class=\"plain\"><caption>Grants of access in ")
        .text(environment.name())
        .raw("</caption><thead><tr><th scope=\"col\">Namespace<th scope=\"col\">Level")
        .raw(
            "<th scope=\"col\">For<th scope=\"col\">Until<th scope=\"col\">Seen<th"
                + " scope=\"col\">Reason</thead><tbody>\n");
    for (GrantFacts grant : environment.grants()) {
      html.raw("<tr><th scope=row>")
          .text(grant.namespace().isEmpty() ? "all" : grant.namespace())
          .raw("<td>")
          .text(grant.level())
          .raw("<td>");
      grant.subjects().forEach(subject -> html.raw("<bdi>").text(subject).raw("</bdi> "));
      html.raw("<td>");
      grant.expires().ifPresentOrElse(html::time, () -> html.raw("no end"));
      html.raw("<td>").text(Labels.of(grant.seen())).raw("<td>").text(grant.reason());
      if (!grant.requestedBy().isEmpty()) {
        html.raw(" <small>requested by <bdi>").text(grant.requestedBy()).raw("</bdi></small>");
      }
      String review = Labels.of(grant.review());
      if (!review.isEmpty()) {
        html.raw(" <small>").text(review).raw("</small>");
      }
      html.raw("\n");
    }
    html.raw("</tbody></table></details>\n");
  }
}
