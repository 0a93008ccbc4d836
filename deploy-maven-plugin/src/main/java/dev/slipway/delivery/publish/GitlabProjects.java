package dev.slipway.delivery.publish;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.promote.GitlabAddress;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.Map;

/** TEMPORARY until forge.gitlab is here. */
final class GitlabProjects {
  private GitlabProjects() {}

  static EnvironmentOpener.Forges of(
      Http http, Credentials credentials, Map<String, String> environment) {
    return destination -> {
      GitlabAddress address = GitlabAddress.of(destination.git(), environment);
      throw new UserErrorException(
          new UserError(
              ErrorCode.FORGE_PROJECT_UNKNOWN,
              "Merge requests are not supported yet",
              address.api().toString(),
              "",
              "Use mode commit."));
    };
  }
}
