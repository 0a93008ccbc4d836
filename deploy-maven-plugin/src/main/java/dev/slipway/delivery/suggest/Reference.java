package dev.slipway.delivery.suggest;

import java.util.Optional;

/**
 * A place in a file that names one version of something. Texts are empty where unknown.
 *
 * @param name what is named, without a version: URL of the bundle, repository of the image, {@code
 *     groupId:artifactId}, project of the CI file, address of the component
 * @param place where it is named
 * @param current what it names now
 */
public record Reference(ReferenceKind kind, String name, Place place, Current current) {

  /**
   * Where.
   *
   * @param project {@code group/name}
   * @param file path in the repository, with forward slashes
   * @param field which one of the file, such as {@code spec.containers[0].image}
   * @param app that it belongs to; empty for the project itself
   */
  public record Place(String project, String file, String field, String app) {}

  /**
   * Which version.
   *
   * @param digest {@code sha256:…} of an image, or sha256 of a bundle
   * @param commit of the service's repository
   */
  public record Current(String version, Optional<String> digest, String commit) {}
}
