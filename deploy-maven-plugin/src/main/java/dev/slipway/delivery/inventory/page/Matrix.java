package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.rollout.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table of apps and environments. Its rows are in chunks, so that browsers lay out few. What is
 * not laid out is a table to assistive technology by its roles only.
 */
final class Matrix {
  static final int CHUNK = 6;

  /** Of more apps, browsers lay out those in view only. */
  static final int MANY = 200;

  private static final String HEAD = "<th scope=\"col\" role=columnheader>";
  private static final String CELL = "<td role=cell";

  private final List<EnvironmentFacts> environments;
  private final Markup html = new Markup();

  private Matrix(List<EnvironmentFacts> environments) {
    this.environments = environments;
  }

  static String html(Inventory inventory) {
    Matrix matrix = new Matrix(inventory.environments());
    Map<String, Map<String, AppFacts>> rows = new LinkedHashMap<>();
    inventory.cells().stream()
        .sorted((one, other) -> one.app().compareTo(other.app()))
        .forEach(
            cell ->
                rows.computeIfAbsent(cell.app(), any -> new LinkedHashMap<>())
                    .put(cell.environment(), cell));
    matrix.head();
    int number = 0;
    for (Map.Entry<String, Map<String, AppFacts>> row : rows.entrySet()) {
      matrix.html.raw(number++ % CHUNK == 0 ? "<tbody role=rowgroup>\n" : "");
      matrix.row(row.getKey(), row.getValue());
    }
    return matrix.html.raw("</table>").toString();
  }

  private void head() {
    html.raw(
            "<table role=table>\n<caption>The version of each app in each environment, and the day since")
        .raw(" which it is declared</caption>\n")
        .raw("<thead role=rowgroup><tr role=row>")
        .raw(HEAD + "<span>App</span>")
        .raw(HEAD + "<span>Owner</span>");
    for (EnvironmentFacts environment : environments) {
      html.raw(HEAD + "<span>").text(environment.name()).raw("</span>");
      String missing =
          environment.problems().keySet().stream()
              .filter(source -> source != Source.HISTORY)
              .map(Labels::of)
              .collect(Collectors.joining(", "));
      if (!missing.isEmpty()) {
        html.raw("<small>not read: ").text(missing).raw("</small>");
      }
    }
    html.raw("\n");
  }

  private void row(String app, Map<String, AppFacts> cells) {
    String anchor = "app=" + encoded(app);
    html.raw("<tr role=row id=\"").raw(anchor).raw("\"");
    String kinds =
        cells.values().stream()
            .flatMap(cell -> cell.flags().stream())
            .map(flag -> flag.kind().id())
            .distinct()
            .collect(Collectors.joining(" "));
    if (!kinds.isEmpty()) {
      html.raw(" data-f=\"").raw(kinds).raw("\"");
    }
    html.raw("><th scope=row role=rowheader><a href=\"#")
        .raw(anchor)
        .raw("\">")
        .text(app)
        .raw("</a>" + CELL + ">");
    List<String> owners =
        cells.values().stream()
            .map(AppFacts::owner)
            .filter(owner -> !owner.isEmpty())
            .distinct()
            .toList();
    owners.forEach(owner -> html.raw("<bdi>").text(owner).raw("</bdi> "));
    html.raw(owners.isEmpty() ? "<span>no owner</span>" : "");
    Optional<String> ahead = ahead(cells);
    for (EnvironmentFacts environment : environments) {
      AppFacts cell = cells.get(environment.name());
      if (cell == null) {
        boolean read = !environment.problems().containsKey(Source.DECLARED);
        html.raw(CELL + " class=x>").raw(read ? "–" : "unknown");
      } else {
        cell(cell, ahead);
      }
    }
    html.raw("\n");
  }

  private void cell(AppFacts cell, Optional<String> ahead) {
    String shape = cell.live().map(live -> Labels.shape(live.state())).orElse("");
    AppVersion version = cell.version();
    boolean first = ahead.isPresent() && ahead.get().equals(version.version());
    String classes = (shape + (first ? " a" : "")).strip();
    String quote = classes.contains(" ") ? "\"" : "";
    html.raw(CELL)
        .raw(classes.isEmpty() ? ">" : " class=" + quote + classes + quote + ">")
        .text(shown(version));
    cell.declared().flatMap(DeclaredApp::since).ifPresent(since -> html.raw(" ").day(since.time()));
    cell.live()
        .map(LiveApp::state)
        .filter(state -> state != State.CURRENT)
        .ifPresent(state -> chip(state == State.FAILED ? "b" : "w", Labels.of(state)));
    boolean failed = cell.live().map(live -> live.state() == State.FAILED).orElse(false);
    for (Flag flag : cell.flags()) {
      if (flag.kind() != FlagKind.UNHEALTHY || !failed) {
        chip(
            Labels.severity(flag.kind()),
            flag.kind() == FlagKind.BEHIND ? behind(cell) : Labels.of(flag.kind()));
      }
    }
  }

  private static String behind(AppFacts cell) {
    return cell.declared()
        .flatMap(declared -> declared.updates().behind())
        .map(behind -> behind.versions() + " behind")
        .orElse(Labels.of(FlagKind.BEHIND));
  }

  private void chip(String severity, String text) {
    html.raw(" <i class=").raw(severity).raw(">").text(text).raw("</i>");
  }

  /** A bundle's address is too long for a cell. */
  private static String shown(AppVersion version) {
    return !version.version().isEmpty()
        ? version.version()
        : !version.path().isEmpty() ? version.path() : "no version";
  }

  /** The newest version of a row, if some environment has another one. */
  private static Optional<String> ahead(Map<String, AppFacts> cells) {
    List<String> versions =
        cells.values().stream()
            .map(cell -> cell.version().version())
            .filter(version -> !version.isEmpty())
            .distinct()
            .toList();
    return versions.size() < 2
        ? Optional.empty()
        : versions.stream()
            .filter(
                version ->
                    versions.stream()
                        .allMatch(
                            other ->
                                other.equals(version) || VersionOrder.compare(other, version) < 0))
            .findFirst();
  }

  /** As JavaScript's encodeURIComponent writes it, and more: nothing that HTML knows. */
  static String encoded(String app) {
    return URLEncoder.encode(Markup.visible(app), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
