package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.declared.DeclaredReader;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.delivery.inventory.output.Output;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a run is made of.
 *
 * @param places finds the environments
 * @param declared makes the reader of repositories, with the contents of bundles where wanted
 * @param evidence history, clusters and figures
 */
record InventoryParts(
    Places places, Readers declared, Evidence evidence, List<Output> outputs, ConsoleTable table) {

  /** Finds environments. */
  interface Places {
    List<EnvironmentPlace> find() throws IOException;
  }

  /** Makes a reader. */
  interface Readers {
    DeclaredReader reader(boolean content);
  }

  /**
   * What is read beside the repositories as they are now.
   *
   * @param timelines empty if histories are not read
   * @param live empty if clusters are not read
   * @param figures empty if they are not wanted
   * @param questions empty if none is asked
   * @param reviews empty where no forge is named
   */
  record Evidence(
      Optional<TimelineSource> timelines,
      Optional<LiveSource> live,
      Optional<FigureSource> figures,
      Optional<QuestionSource> questions,
      Optional<ReviewSource> reviews) {

    /** Without a forge. */
    Evidence(
        Optional<TimelineSource> timelines,
        Optional<LiveSource> live,
        Optional<FigureSource> figures,
        Optional<QuestionSource> questions) {
      this(timelines, live, figures, questions, Optional.empty());
    }
  }
}
