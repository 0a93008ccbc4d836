package dev.slipway.manifest.render;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the digest just built into every container that names the image: by its short name, or by
 * its repository, with or without a tag. Other images stay as they are.
 */
public final class ImagePinning implements RenderStep {
  private final List<BuiltImage> images;

  public ImagePinning(List<BuiltImage> images) {
    this.images = List.copyOf(images);
  }

  @Override
  public ManifestObject apply(ManifestObject object) {
    if (object.kind().equals("ConfigMap") || object.kind().equals("Secret")) {
      return object;
    }
    return object.with(PodSpecs.mapContainers(object.content(), this::pin));
  }

  private Map<String, Object> pin(Map<String, Object> container) {
    if (!(container.get("image") instanceof String image)) {
      return container;
    }
    Optional<BuiltImage> built = images.stream().filter(b -> names(image, b)).findFirst();
    if (built.isEmpty()) {
      return container;
    }
    Map<String, Object> pinned = new LinkedHashMap<>(container);
    pinned.put("image", built.get().reference());
    return pinned;
  }

  private static boolean names(String image, BuiltImage built) {
    String repository = repository(image);
    return repository.equals(built.name()) || repository.equals(built.repository());
  }

  /** The reference without tag and digest; a colon before the last slash is a port. */
  static String repository(String image) {
    String bare = image.contains("@") ? image.substring(0, image.indexOf('@')) : image;
    int colon = bare.lastIndexOf(':');
    return colon > bare.lastIndexOf('/') ? bare.substring(0, colon) : bare;
  }
}
