package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.find.ForgeQuery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of a run as they are written. Texts are empty where nothing is said.
 *
 * @param environments folders, comma-separated
 * @param forge where environments are found otherwise
 * @param fail flags that fail the build, comma-separated
 */
public record InventoryOptions(
    String environments,
    ForgeQuery forge,
    Filter filter,
    Question question,
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
   * A question, instead of the whole inventory; at most one is set.
   *
   * @param image digest or image whose apps are wanted, or a file with purls
   * @param at a time of which the versions are wanted
   * @param since a time since which the changes are wanted
   * @param compare two environments, separated by a comma
   * @param bisect an app whose last good version is wanted
   */
  public record Question(String image, String at, String since, String compare, String bisect) {

    /** The parameters that are set. */
    List<String> given() {
      List<String> given = new ArrayList<>();
      add(given, "image", image);
      add(given, "at", at);
      add(given, "since", since);
      add(given, "compare", compare);
      add(given, "bisect", bisect);
      return given;
    }

    private static void add(List<String> given, String name, String value) {
      if (!value.isBlank()) {
        given.add("slipway.inventory." + name);
      }
    }
  }

  /**
   * What is read beside the repositories.
   *
   * @param history whether the history of the repositories is
   * @param live whether clusters are: {@code true}, {@code false}, or empty for those that contexts
   *     name
   * @param contexts of the kubeconfig by environment, {@code production=context}, comma-separated
   * @param kubeconfig the file; empty for the usual ones
   * @param figureDays of which the delivery figures are; 0 for none
   * @param zone of times and days
   */
  public record Sources(
      boolean history,
      String live,
      String contexts,
      String kubeconfig,
      int figureDays,
      String zone) {}

  /**
   * What is written.
   *
   * @param formats ids of outputs, comma-separated
   * @param output folder of the files
   * @param grants whether grants of access are shown
   */
  public record Shown(String formats, Path output, boolean grants) {}
}
