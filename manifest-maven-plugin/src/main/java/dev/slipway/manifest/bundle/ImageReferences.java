package dev.slipway.manifest.bundle;

import dev.slipway.manifest.source.ManifestObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The images that objects run, for the bundle's list of them. */
final class ImageReferences {
  private static final List<String> LISTS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private final List<ImagePath> paths;

  /**
   * @param paths where custom resources name images
   */
  ImageReferences(List<ImagePath> paths) {
    this.paths = paths;
  }

  List<BundleMetadata.ImageEntry> of(Collection<ManifestObject> objects, List<BuiltImage> built) {
    Set<String> references = new TreeSet<>();
    for (ManifestObject object : objects) {
      collect(object.content(), references);
      for (ImagePath path : paths) {
        path.map(
            object,
            image -> {
              references.add(image);
              return image;
            });
      }
    }
    return references.stream().map(reference -> entry(reference, built)).toList();
  }

  private static BundleMetadata.ImageEntry entry(String reference, List<BuiltImage> built) {
    Optional<BuiltImage> own =
        built.stream().filter(image -> image.reference().equals(reference)).findFirst();
    int at = reference.indexOf('@');
    String digest = at < 0 ? "" : reference.substring(at + 1);
    String bare = (at < 0 ? reference : reference.substring(0, at)).replaceFirst(":[^/:]*$", "");
    String name = own.map(BuiltImage::name).orElse(bare.substring(bare.lastIndexOf('/') + 1));
    return new BundleMetadata.ImageEntry(name, reference, digest);
  }

  private static void collect(@Nullable Object value, Set<String> found) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, child) -> {
            if (LISTS.contains(String.valueOf(key)) && child instanceof List<?> containers) {
              containers.forEach(
                  c -> {
                    if (ManifestObject.map(c).get("image") instanceof String image) {
                      found.add(image);
                    }
                  });
            } else {
              collect(child, found);
            }
          });
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, found));
    }
  }
}
