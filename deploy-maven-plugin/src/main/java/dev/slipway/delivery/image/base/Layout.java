package dev.slipway.delivery.image.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The {@code index.json} of an OCI layout, in a directory or an archive. */
final class Layout {
  static final String INDEX = "index.json";

  private Layout() {}

  /**
   * The manifests and indexes to choose from.
   *
   * @param tag wanted, or empty where the layout has one image only
   * @throws UnreadableImageException when it can't be said which image is meant
   */
  static List<Descriptor> tops(byte[] index, String tag) throws UnreadableImageException {
    ObjectNode content = ImageJson.object(index, INDEX);
    if (!content.path("manifests").isArray()) {
      throw new UnreadableImageException("its index.json lists no manifests");
    }
    List<Descriptor> all = ImageJson.descriptors(content.path("manifests"));
    Set<String> tags = new TreeSet<>();
    all.forEach(top -> tags.add(Descriptor.shortened(top.tag())));
    if (!tag.isEmpty()) {
      List<Descriptor> tops = new ArrayList<>(all);
      tops.removeIf(top -> !top.tag().equals(tag));
      if (tops.isEmpty()) {
        throw new UnreadableImageException(
            "it has no tag '" + tag + "', only " + String.join(", ", tags));
      }
      return tops;
    }
    if (all.isEmpty()) {
      throw new UnreadableImageException("it contains no image");
    }
    long images = all.stream().map(Descriptor::digest).distinct().count();
    if (images > 1 && tags.size() > 1) {
      throw new UnreadableImageException("it contains several images: " + String.join(", ", tags));
    }
    return all;
  }

  /** The digest of the whole image, empty where it is several manifests. */
  static String digest(List<Descriptor> tops) {
    return tops.stream().map(Descriptor::digest).distinct().count() == 1
        ? tops.get(0).digest()
        : "";
  }

  static String blob(String digest) {
    return "blobs/" + digest.replace(':', '/');
  }
}
