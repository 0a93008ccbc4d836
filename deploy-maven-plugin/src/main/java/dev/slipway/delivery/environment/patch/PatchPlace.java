package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.SourceLocations;

/** The position of a patch: file and line. */
@FunctionalInterface
interface PatchPlace {

  /**
   * @param path a part of the patch
   */
  String of(FieldPath path);

  /** A patch in a file of its own, of which only its first line is known. */
  static PatchPlace of(SourceLocation location) {
    return path -> location.toString();
  }

  /**
   * A document of the text of a reference's entry; the text is read again to find another line than
   * its first.
   *
   * @param start where the document begins in the text
   */
  static PatchPlace of(PatchSource source, SourceLocation start) {
    return path -> {
      SourceLocation place =
          path.steps().isEmpty()
              ? start
              : new SourceLocations(source.text(), start.file()).find(start, path, true);
      return source.place(place.line());
    };
  }
}
