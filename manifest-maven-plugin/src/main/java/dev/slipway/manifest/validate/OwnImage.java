package dev.slipway.manifest.validate;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The image of the same build.
 *
 * @param user that it runs as, looked up when it matters
 */
public record OwnImage(BuiltImage image, Supplier<Optional<String>> user) {
  private static final Pattern ROOT = Pattern.compile("(root|0+)(:.*)?");

  /** Whether a reference names this image, and it is known to run as another user than root. */
  public boolean isOtherThanRoot(String reference) {
    return reference.endsWith("@" + image.digest())
        && user.get().filter(name -> !ROOT.matcher(name).matches()).isPresent();
  }

  /** Whether a text anywhere in the objects names the image, by its digest or its repository. */
  public boolean isUsed(List<ManifestObject> objects) {
    return objects.stream().anyMatch(object -> names(object.content()));
  }

  private boolean names(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(each -> each != null && names(each));
    } else if (value instanceof List<?> list) {
      return list.stream().anyMatch(each -> each != null && names(each));
    }
    return value instanceof String text
        && (text.contains(image.digest()) || text.contains(image.repository()));
  }
}
