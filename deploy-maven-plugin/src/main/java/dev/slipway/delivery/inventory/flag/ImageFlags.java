package dev.slipway.delivery.inventory.flag;

import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.DeclaredApp;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import dev.slipway.delivery.inventory.Workload;
import dev.slipway.delivery.inventory.Workload.Image;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Flags of images; tags and digests are compared over all environments. Pure. */
final class ImageFlags {
  private static final int NAMED = 3;
  private static final int SHORT = "sha256:".length() + 12;

  private final Map<String, Set<String>> tags = new HashMap<>();
  private final Map<String, Set<String>> digests = new HashMap<>();

  private ImageFlags() {}

  static ImageFlags of(List<AppFacts> cells) {
    ImageFlags flags = new ImageFlags();
    for (AppFacts cell : cells) {
      for (Image image : images(cell)) {
        if (!image.tag().isEmpty() && !image.digest().isEmpty()) {
          add(flags.tags, image.digest(), image.tag());
          add(flags.digests, tagged(image), image.digest());
        }
      }
    }
    return flags;
  }

  private static void add(Map<String, Set<String>> map, String key, String value) {
    map.computeIfAbsent(key, any -> new TreeSet<>()).add(value);
  }

  List<Flag> of(AppFacts cell) {
    List<Flag> flags = new ArrayList<>();
    // What runs has a digest, and its object may still name the tag alone.
    List<String> unpinned =
        Stream.concat(images(cell.declared().flatMap(DeclaredApp::workload)), images(cell).stream())
            .filter(image -> image.digest().isEmpty())
            .map(Image::text)
            .distinct()
            .toList();
    if (!unpinned.isEmpty()) {
      flags.add(
          new Flag(
              FlagKind.UNPINNED_IMAGE,
              "no digest: " + few(unpinned) + "; the tag may come to name another image"));
    }
    for (Image image : images(cell)) {
      Set<String> others = tags.getOrDefault(image.digest(), Set.of());
      if (!image.tag().isEmpty() && others.size() > 1) {
        flags.add(
            new Flag(
                FlagKind.TWO_TAGS,
                shortened(image.digest()) + " runs under the tags " + few(List.copyOf(others))));
      }
      Set<String> several = digests.getOrDefault(tagged(image), Set.of());
      if (several.size() > 1) {
        flags.add(
            new Flag(
                FlagKind.TWO_DIGESTS,
                tagged(image)
                    + " stands for "
                    + few(several.stream().map(ImageFlags::shortened).toList())));
      }
    }
    return flags;
  }

  private static List<Image> images(AppFacts cell) {
    return images(cell.workload()).toList();
  }

  private static Stream<Image> images(Optional<Workload> workload) {
    return workload.stream().flatMap(one -> one.images().stream());
  }

  private static String tagged(Image image) {
    return image.name() + ":" + image.tag();
  }

  private static String shortened(String digest) {
    return digest.length() > SHORT ? digest.substring(0, SHORT) : digest;
  }

  private static String few(List<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    return sorted.size() <= NAMED
        ? String.join(", ", sorted)
        : String.join(", ", sorted.subList(0, NAMED)) + " and " + (sorted.size() - NAMED) + " more";
  }
}
