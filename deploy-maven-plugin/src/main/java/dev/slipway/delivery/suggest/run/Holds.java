package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.Update;
import dev.slipway.delivery.suggest.find.ProjectReferences;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.delivery.suggest.request.AutomaticMerges;
import dev.slipway.delivery.suggest.stage.ForgeHolds;
import dev.slipway.delivery.suggest.stage.HoldCommit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The holds of an environment, of the apps for which there is an update. */
final class Holds {
  private final Tools tools;
  private final ProjectReferences found;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Held> holds = new HashMap<>();

  private Holds(Tools tools, ProjectReferences found) {
    this.tools = tools;
    this.found = found;
  }

  /**
   * Reads them.
   *
   * @param files texts of the files that updates change
   */
  static Holds read(
      Tools tools, ProjectReferences found, Choices choices, Map<String, String> files)
      throws IOException {
    Holds holds = new Holds(tools, found);
    for (List<Update> group : choices.groups().values()) {
      for (Update update : group) {
        String app = update.reference().place().app();
        String file = "apps/" + app + ".yaml";
        String text = files.get(file);
        if (!app.isEmpty() && text != null && update.reference().place().file().equals(file)) {
          holds.texts.put(app, text);
        }
      }
    }
    if (!holds.texts.isEmpty()) {
      AutomaticMerges merges = new AutomaticMerges(tools.forge(), tools.seal(), found.project());
      ForgeHolds history = new ForgeHolds(holds.repository(), VersionOrder::compare, merges::has);
      holds.holds.putAll(history.of(found.head(), holds.texts));
    }
    return holds;
  }

  /** By app. */
  Map<String, Held> byApp() {
    return Map.copyOf(holds);
  }

  /** Writes into the references what their history says. */
  void write() {
    Optional<String> why =
        new HoldCommit(repository(), found.project().defaultBranch())
            .write(found.head(), holds, texts);
    why.ifPresent(
        text ->
            tools
                .events()
                .on(
                    new Event.Warning(
                        "The holds of "
                            + found.project().path()
                            + " can't be written into its app references ("
                            + text
                            + "): they count as long as the last commits show them. Allow the bot"
                            + " to push to the default branch, or write spec.hold yourself.")));
  }

  private ProjectRepository repository() {
    return tools.forge().repository(found.project());
  }
}
