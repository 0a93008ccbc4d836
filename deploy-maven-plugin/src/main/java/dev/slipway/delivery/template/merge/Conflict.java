package dev.slipway.delivery.template.merge;

import dev.slipway.delivery.template.TemplateFile;
import java.util.Optional;

/**
 * A file that people have to decide about.
 *
 * @param path in the project
 * @param ours what the project did with it, {@code changes 3 lines}
 * @param theirs what the new version of the template does with it
 * @param stages the three versions
 * @param shown what the file has until it is resolved: both sides between markers where it is text,
 *     else the project's version; empty where the project has none
 */
public record Conflict(
    String path, String ours, String theirs, Stages stages, Optional<TemplateFile> shown) {

  /**
   * The three versions of a file, as git's index has them in stages 1 to 3.
   *
   * @param base as the old version of the template has it
   * @param ours as the project has it
   * @param theirs as the new version of the template has it
   */
  public record Stages(
      Optional<TemplateFile> base, Optional<TemplateFile> ours, Optional<TemplateFile> theirs) {}
}
