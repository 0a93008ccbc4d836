package dev.slipway.delivery.image.base;

/** The media types of layers. */
final class LayerTypes {
  static final String TAR = "application/vnd.oci.image.layer.v1.tar";

  private LayerTypes() {}

  /**
   * The OCI name of a layer's media type, which may be Docker's.
   *
   * @throws UnreadableImageException when such a layer can't be passed on
   */
  static String oci(String mediaType) throws UnreadableImageException {
    return switch (mediaType) {
      case TAR, "application/vnd.docker.image.rootfs.diff.tar" -> TAR;
      case TAR + "+gzip", "application/vnd.docker.image.rootfs.diff.tar.gzip" -> TAR + "+gzip";
      case TAR + "+zstd", "application/vnd.docker.image.rootfs.diff.tar.zstd" -> TAR + "+zstd";
      default -> {
        String type = Descriptor.shortened(mediaType);
        throw new UnreadableImageException(
            type.contains("foreign") || type.contains("nondistributable")
                ? "a layer (" + type + ") can't be redistributed due to its license"
                : "a layer is packed as '" + type + "', which is not tar, gzip or zstd");
      }
    };
  }
}
