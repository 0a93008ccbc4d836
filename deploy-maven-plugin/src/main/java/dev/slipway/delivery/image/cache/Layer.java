package dev.slipway.delivery.image.cache;

/**
 * One layer of an image, whose bytes are a blob of the {@link BlobCache}.
 *
 * @param mediaType how it is packed, in OCI's words
 * @param digest {@code sha256:…} of the packed bytes
 * @param size of the packed bytes
 * @param diffId {@code sha256:…} of the tar within
 */
public record Layer(String mediaType, String digest, long size, String diffId) {
  /** What our own layers are. */
  public static final String GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";
}
