package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.find.ForgeQuery;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import java.nio.file.Path;

/**
 * The options of a run as they are written. Texts are empty where nothing is said.
 *
 * @param environments folders, comma-separated
 * @param forge where environments are found otherwise
 * @param question answered instead of the whole inventory
 * @param fail flags that fail the build, comma-separated
 */
public record InventoryOptions(
    String environments,
    ForgeQuery forge,
    Filter filter,
    QuestionOptions question,
    Sources sources,
    Shown shown,
    String fail) {

  /**
   * Which apps are shown.
   *
   * @param app its name
   * @param owner of apps
   */
  public record Filter(String app, String owner) {}

  /**
   * What is read beside the repositories.
   *
   * @param history whether the history of the repositories is
   * @param live whether clusters are: {@code true}, {@code false}, or empty for those that contexts
   *     name
   * @param contexts of the kubeconfig by environment, {@code production=context}, comma-separated
   * @param kubeconfig the file; empty for the usual ones
   * @param figures delivery figures
   * @param zone of times and days
   */
  public record Sources(
      boolean history,
      String live,
      String contexts,
      String kubeconfig,
      Figures figures,
      String zone) {}

  /**
   * Delivery figures.
   *
   * @param days of which they are; 0 for none
   * @param environments that count, comma-separated; empty for production
   * @param repositories local clones of services by app, {@code orders=../orders}, comma-separated
   */
  public record Figures(int days, String environments, String repositories) {
    /** No figures. */
    public static final Figures NONE = new Figures(0, "", "");
  }

  /**
   * What is written.
   *
   * @param formats ids of outputs, comma-separated
   * @param output folder of the files
   * @param grants whether grants of access are shown
   */
  public record Shown(String formats, Path output, boolean grants) {}
}
