package dev.slipway.delivery;

import dev.slipway.delivery.environment.Promoter;
import dev.slipway.delivery.environment.ReferenceUpdate;
import dev.slipway.delivery.environment.git.CommitAuthor;
import dev.slipway.delivery.environment.git.GitAddress;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.environment.git.GitEnvironmentRepository;
import dev.slipway.delivery.net.Http;
import dev.slipway.manifest.bundle.Bundle;
import dev.slipway.manifest.bundle.BundleReader;
import dev.slipway.manifest.bundle.Service;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Names the bundle of this build in the environment repositories, by a commit on their branch.
 *
 * @since 0.1.0
 */
@Mojo(name = "promote", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class PromoteMojo extends PublishMojo {

  /**
   * Git URLs or folders of the environment repositories, separated by commas; without one nothing
   * is promoted.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment", defaultValue = "")
  private String environment = "";

  /**
   * Branch of the environment repositories that the commit goes to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.branch", defaultValue = "main")
  private String branch;

  /**
   * Id of the server in settings.xml for the environment repositories; host:port or host by
   * default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.serverId", defaultValue = "")
  private String environmentServerId = "";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.skip", defaultValue = "false")
  private boolean skipPromote;

  @Override
  protected boolean skipGoal() {
    return skipPromote || super.skipGoal();
  }

  @Override
  protected void publish() throws IOException {
    if (environment.isBlank()) {
      getLog()
          .info("Nothing is promoted: set slipway.environment to an environment repository's URL.");
      return;
    }
    Service service = service();
    Path archive = bundleFile(service);
    Bundle bundle = new BundleReader().read(archive, archive.getFileName().toString());
    try (Http http = http()) {
      URI uri = store(http).uriOf(service.bundlePath());
      ReferenceUpdate update = ReferenceUpdate.of(bundle.metadata(), uri, Sha256.of(archive));
      new Promoter(console()).promote(update, repositories(http));
    }
  }

  private List<GitEnvironmentRepository> repositories(Http http) throws IOException {
    CommitAuthor author = CommitAuthor.of(GitCheckout.user(baseDirectory()), System.getenv());
    List<GitEnvironmentRepository> repositories = new ArrayList<>();
    for (String address : environment.split(",", -1)) {
      if (!address.isBlank()) {
        repositories.add(
            new GitEnvironmentRepository(
                GitAddress.parse(address, baseDirectory()),
                branch,
                environmentServerId,
                credentials(),
                http,
                author,
                Clock.systemUTC()));
      }
    }
    return repositories;
  }
}
