package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.SourceLocation;
import java.util.Optional;

/**
 * A patch of a reference, as it is written.
 *
 * @param target which objects it is for; without one it is a strategic merge patch that names its
 *     object itself
 * @param text YAML or JSON: a map for a strategic merge patch, a list for JSON 6902
 * @param location where the text begins
 * @param firstLine line of the file that the text's first line is in
 */
public record PatchSource(
    Optional<PatchTarget> target, String text, SourceLocation location, int firstLine) {

  /** The line of the file for a line of the text. */
  String place(int line) {
    // Quotes and line ends are not what they are in the file, but in a block.
    boolean block = firstLine > location.line();
    return location.file() + ":" + (block ? firstLine + line - 1 : firstLine);
  }
}
