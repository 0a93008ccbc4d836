package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed in each environment: the last changes here, all of them by the page's script. */
final class TimelineSection {
  static final int SHOWN = 20;

  private final Map<String, EnvironmentFacts> environments;
  private final Markup html;

  TimelineSection(Map<String, EnvironmentFacts> environments, Markup html) {
    this.environments = environments;
    this.html = html;
  }

  void write(List<Timeline> timelines) {
    html.raw("<section id=\"timeline\" aria-labelledby=\"timeline-h\">\n")
        .raw("<h2 id=\"timeline-h\" tabindex=\"-1\">Timeline</h2>\n");
    if (timelines.isEmpty()) {
      html.raw("<p class=\"none\">No history was read.</p>\n");
    }
    for (int i = 0; i < timelines.size(); i++) {
      timeline(timelines.get(i), i);
    }
    html.raw("</section>\n");
  }

  private void timeline(Timeline timeline, int number) {
    int count = timeline.changes().size();
    html.raw("<details class=\"timeline\" name=\"timelines\" data-n=\"" + number + "\"")
        .raw(number == 0 ? " open>\n<summary><h3>" : ">\n<summary><h3>")
        .text(timeline.environment())
        .raw("</h3> <small>")
        .text(Numbers.of(count, "change"))
        .raw("</small></summary>\n");
    if (!timeline.cut().isEmpty() || timeline.begin().isPresent()) {
      html.raw("<p class=\"note\">");
      timeline
          .begin()
          .ifPresent(begin -> html.raw("The known history begins ").time(begin).raw(". "));
      html.raw("<bdi>").text(timeline.cut()).raw("</bdi></p>\n");
    }
    if (count == 0) {
      html.raw("<p class=\"none\">Nothing has changed yet.</p>\n</details>\n");
      return;
    }
    new BarChart(
            "t" + number,
            "Changes per week in " + timeline.environment(),
            "changes",
            Weeks.of(timeline))
        .write(html);
    html.raw("<table class=\"plain changes\"><caption>")
        .text(
            count > SHOWN
                ? "The last " + SHOWN + " of " + Numbers.of(count, "change")
                : Numbers.of(count, "change"))
        .raw(", newest first</caption>\n<thead><tr><th scope=\"col\">When<th scope=\"col\">App")
        .raw("<th scope=\"col\">Version<th scope=\"col\">By</thead>\n<tbody>");
    String project =
        Optional.ofNullable(environments.get(timeline.environment()))
            .map(EnvironmentFacts::address)
            .orElse("");
    for (int i = count - 1; i >= Math.max(0, count - SHOWN); i--) {
      row(timeline.changes().get(i), project);
    }
    html.raw("</tbody></table>\n</details>\n");
  }

  private void row(Change change, String project) {
    Change.By by = change.by();
    html.raw("<tr><td>")
        .time(change.time())
        .raw("<th scope=row>")
        .raw("<a href=\"#app=" + Matrix.encoded(change.app()) + "\">")
        .text(change.app())
        .raw("</a><td>")
        .raw(change.before().isPresent() ? "" : "added ");
    change.before().ifPresent(version -> version(version).raw(" → "));
    change.after().ifPresentOrElse(this::version, () -> html.raw("removed"));
    html.raw("<td>");
    if (!by.mergeRequest().isEmpty()) {
      html.link(Weblinks.request(project, by.mergeRequest()), by.mergeRequest()).raw(" ");
    }
    String commit = CellData.shortened(by.commit());
    html.link(Weblinks.commit(project, commit), commit)
        .raw(" <bdi>")
        .text(by.author())
        .raw("</bdi><small>")
        .text(by.subject())
        .raw("</small>\n");
  }

  private Markup version(AppVersion version) {
    String id = version.id();
    return html.raw("<bdi>").text(id.isEmpty() ? "unknown" : id).raw("</bdi>");
  }
}
