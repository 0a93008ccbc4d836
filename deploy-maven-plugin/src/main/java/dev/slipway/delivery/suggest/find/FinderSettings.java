package dev.slipway.delivery.suggest.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What counts as a reference.
 *
 * @param plugins Maven plugins whose versions are kept current: {@code groupId:artifactId} or
 *     {@code groupId:*}
 * @param images fields of custom resources that name images
 */
public record FinderSettings(Set<String> plugins, List<ImageField> images) {
  /** Slipway's own plugins, and the resources of well-known operators. */
  public static final FinderSettings STANDARD =
      new FinderSettings(Set.of("dev.slipway:*"), ImageField.known());

  public FinderSettings {
    plugins = Set.copyOf(plugins);
    images = List.copyOf(images);
  }

  /** The same with others in addition. */
  public FinderSettings with(Collection<String> morePlugins, Collection<ImageField> moreImages) {
    Set<String> allPlugins = new TreeSet<>(plugins);
    allPlugins.addAll(morePlugins);
    List<ImageField> allImages = new ArrayList<>(images);
    allImages.addAll(moreImages);
    return new FinderSettings(allPlugins, allImages);
  }
}
