package dev.slipway.delivery.image.base;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the image for a platform from several. */
final class PlatformChoice {
  private static final int SHOWN = 20;

  private PlatformChoice() {}

  /** An image and what it is for. */
  record Offer<T>(Platform platform, T image) {}

  /**
   * The first that is for just this platform, else the first that serves: an image for every amd64
   * goes before one for newer ones only.
   *
   * @throws UnreadableImageException when there is none; lists what there is
   */
  static <T> Offer<T> choose(List<Offer<T>> offers, Platform wanted)
      throws UnreadableImageException {
    Optional<Offer<T>> exact =
        offers.stream().filter(offer -> offer.platform().equals(wanted)).findFirst();
    Optional<Offer<T>> chosen =
        exact.or(() -> offers.stream().filter(o -> wanted.accepts(o.platform())).findFirst());
    if (chosen.isEmpty()) {
      throw new UnreadableImageException(
          "it is not available for " + wanted + ", only for " + text(offers));
    }
    return chosen.get();
  }

  private static <T> String text(List<Offer<T>> offers) {
    String platforms =
        offers.stream()
            .map(offer -> Descriptor.shortened(offer.platform().toString()))
            .filter(text -> !text.startsWith("unknown/")) // signatures and the like
            .distinct()
            .limit(SHOWN)
            .collect(Collectors.joining(", "));
    return platforms.isEmpty() ? "nothing" : platforms;
  }
}
