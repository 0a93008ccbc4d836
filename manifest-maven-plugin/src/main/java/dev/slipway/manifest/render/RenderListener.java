package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestDocument;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceFiles;
import java.util.List;

/** Receives what each step of rendering does. */
public interface RenderListener {
  /** Ignores everything. */
  RenderListener NONE = new RenderListener() {};

  /**
   * The keys of one file were replaced.
   *
   * @param file as it was
   * @param documents what it says now
   */
  default void filtered(
      SourceFiles.SourceFile file,
      List<KeyFilter.Replacement> replacements,
      List<ManifestDocument> documents) {}

  /** A step made {@code after} out of {@code before}; new objects are at the end. */
  default void stepped(String step, List<ManifestObject> before, List<ManifestObject> after) {}
}
