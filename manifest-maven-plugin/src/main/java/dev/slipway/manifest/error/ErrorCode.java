package dev.slipway.manifest.error;

import java.util.Locale;

/**
 * Every failure a user can cause or mend, with its permanent number. A number is never reused; each
 * has a section of its own in docs/errors.md, which a test compares with this list.
 *
 * <p>1xxx manifests, 2xxx images and registries, 3xxx stores, 4xxx environment repositories, 5xxx
 * clusters, 9xxx everything else.
 */
public enum ErrorCode {
  YAML_SYNTAX(1001),
  YAML_DUPLICATE_KEY(1002),
  YAML_NOT_AN_OBJECT(1003),
  UNKNOWN_KEY(1004),
  MANIFESTS_MISSING(1005),
  DUPLICATE_OBJECT(1006),
  FILE_UNREADABLE(1007),
  BUNDLE_INVALID(1101),
  BUNDLE_MISSING(1102),
  VERSION_INVALID(1103),

  IMAGE_REFERENCE_INVALID(2001),
  BASE_IMAGE_MISSING(2002),
  BASE_IMAGE_UNREADABLE(2003),
  MAIN_CLASS_MISSING(2004),
  MAIN_CLASS_AMBIGUOUS(2005),
  MAIN_CLASS_NOT_FOUND(2006),
  IMAGE_NOT_BUILT(2007),
  JLINK_UNAVAILABLE(2008),
  REGISTRY_REFUSED(2009),
  REGISTRY_CREDENTIALS(2010),
  REGISTRY_INSECURE(2011),
  DIGEST_MISMATCH(2012),
  IMAGE_BUILD_FAILED(2013),
  IMAGE_MISSING(2014),

  STORE_REFUSED(3001),
  STORE_CREDENTIALS(3002),
  STORE_CONFLICT(3003),
  BUNDLE_NOT_FOUND(3004),
  CHECKSUM_MISMATCH(3005),

  ENVIRONMENT_UNREACHABLE(4001),
  ENVIRONMENT_CREDENTIALS(4002),
  ENVIRONMENT_PUSH_REFUSED(4003),
  ENVIRONMENT_INVALID(4004),
  ENVIRONMENT_BRANCH_MISSING(4005),

  CLUSTER_UNREACHABLE(5001),
  CLUSTER_REFUSED(5002),
  KUBECONFIG_INVALID(5003),
  CLUSTER_MISMATCH(5004),
  KIND_UNKNOWN(5005),
  NAMESPACE_MISSING(5006),

  CONFIGURATION_MISSING(9001),
  CONFIGURATION_INVALID(9002),
  SERVER_UNREACHABLE(9003),
  SERVER_CREDENTIALS_INVALID(9004),
  FILE_UNUSABLE(9005);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** The code as people see it, {@code SLIP-1001}. */
  public String label() {
    return String.format(Locale.ROOT, "SLIP-%04d", number);
  }
}
