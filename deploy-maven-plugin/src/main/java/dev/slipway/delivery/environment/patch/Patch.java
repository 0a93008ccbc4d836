package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One patch, ready to be applied.
 *
 * @param selector which objects it is for
 * @param place where it is written
 * @param number its place in the reference or overlay, from 1
 * @param content as it is written: a map or a list
 * @param change what it does
 */
record Patch(Selector selector, PatchPlace place, String number, Object content, Change change) {

  /** The effect of a patch on one object. */
  interface Change {
    /**
     * The new content, or null when the object is deleted.
     *
     * @param placed namespace that the reference puts the object into, empty when it names none
     * @throws PatchException when it can't be done
     */
    @Nullable Map<String, Object> apply(ManifestObject object, String placed);
  }

  /** File and line where it begins. */
  String begin() {
    return place.of(FieldPath.ROOT);
  }
}
