package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import dev.slipway.delivery.suggest.place.WrittenImage;
import dev.slipway.delivery.suggest.place.YamlPlace;
import dev.slipway.manifest.source.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images that plain manifests name: in containers of any depth, and in known fields. */
final class ManifestImages {
  private static final Set<String> CONTAINERS =
      Set.of("containers", "initContainers", "ephemeralContainers");
  private static final String MERGE = "<<";

  private final List<ImageField> fields;

  /**
   * @param fields of custom resources
   */
  ManifestImages(List<ImageField> fields) {
    this.fields = List.copyOf(fields);
  }

  /** The object that a value belongs to, for resources in a {@code List} too. */
  private record Root(int document, Optional<Integer> item) {}

  /** Group and kind of an object. */
  private record Type(String apiVersion, String kind) {
    private static final Type NONE = new Type("", "");

    String group() {
      int slash = apiVersion.indexOf('/');
      return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
  }

  /**
   * The images of one file.
   *
   * @param app that the file belongs to
   */
  Extracted extract(String project, String file, String text, String app) {
    boolean none =
        !text.contains("image") && fields.stream().noneMatch(f -> text.contains(f.lastStep()));
    if (none) {
      return Extracted.NOTHING;
    }
    List<YamlScalar> scalars;
    try {
      scalars = YamlPlace.scalars(text, file);
    } catch (UnreadableTextException e) {
      return Extracted.note(e.getMessage() + "; its images are not looked at");
    }
    Map<Root, Type> types = types(scalars);
    List<Reference> references = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (YamlScalar scalar : scalars) {
      if (!names(scalar, types)) {
        continue;
      }
      String field = YamlPlace.text(scalar.document(), scalar.path());
      Optional<WrittenImage> image = WrittenImage.of(scalar.value());
      if (image.isEmpty()) {
        notes.add("%s, %s: '%s' is not an image name".formatted(file, field, cut(scalar.value())));
      } else if (!scalar.replaceable()) {
        notes.add(
            "%s, %s: the image is written with an anchor, an alias, a tag or as a block, and is not"
                    .formatted(file, field)
                + " updated");
      } else {
        references.add(reference(image.get(), new Reference.Place(project, file, field, app)));
      }
    }
    return new Extracted(references, notes);
  }

  private static Reference reference(WrittenImage image, Reference.Place place) {
    return new Reference(
        ReferenceKind.IMAGE,
        image.repository(),
        place,
        new Reference.Current(
            image.tag(), Optional.of(image.digest()).filter(digest -> !digest.isEmpty()), ""));
  }

  private boolean names(YamlScalar scalar, Map<Root, Type> types) {
    List<Object> steps = steps(scalar);
    int last = steps.size() - 1;
    if (last >= 2
        && steps.get(last).equals("image")
        && steps.get(last - 1) instanceof Integer
        && CONTAINERS.contains(steps.get(last - 2))) {
      return true;
    }
    Root whole = new Root(scalar.document(), Optional.empty());
    Type type = types.getOrDefault(whole, Type.NONE);
    if (steps.size() > 2
        && type.kind().endsWith("List")
        && steps.get(0).equals("items")
        && steps.get(1) instanceof Integer item) {
      type = types.getOrDefault(new Root(scalar.document(), Optional.of(item)), Type.NONE);
      steps = steps.subList(2, steps.size());
    }
    Type of = type;
    List<Object> path = steps;
    return !of.kind().isEmpty()
        && fields.stream().anyMatch(field -> field.matches(of.group(), of.kind(), path));
  }

  private static Map<Root, Type> types(List<YamlScalar> scalars) {
    Map<Root, Type> types = new HashMap<>();
    for (YamlScalar scalar : scalars) {
      List<Object> steps = steps(scalar);
      boolean item =
          steps.size() == 3 && steps.get(0).equals("items") && steps.get(1) instanceof Integer;
      if (steps.size() != 1 && !item) {
        continue;
      }
      Root root =
          new Root(
              scalar.document(), item ? Optional.of((Integer) steps.get(1)) : Optional.empty());
      Type known = types.getOrDefault(root, Type.NONE);
      Object key = steps.get(steps.size() - 1);
      if (key.equals("kind")) {
        types.put(root, new Type(known.apiVersion(), scalar.value()));
      } else if (key.equals("apiVersion")) {
        types.put(root, new Type(scalar.value(), known.kind()));
      }
    }
    return types;
  }

  /** What a merge key brings counts where it is merged. */
  private static List<Object> steps(YamlScalar scalar) {
    return scalar.path().steps().stream().filter(step -> !step.equals(MERGE)).toList();
  }

  private static String cut(String value) {
    return value.length() <= 100 ? value : value.substring(0, 100) + "…";
  }
}
