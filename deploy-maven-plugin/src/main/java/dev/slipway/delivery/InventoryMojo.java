package dev.slipway.delivery;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.event.TerminalWidth;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.inventory.find.ForgeQuery;
import dev.slipway.delivery.inventory.question.BisectOptions;
import dev.slipway.delivery.inventory.question.QuestionOptions;
import dev.slipway.delivery.inventory.run.InventoryOptions;
import dev.slipway.delivery.inventory.run.InventoryOptions.Figures;
import dev.slipway.delivery.inventory.run.InventorySetup;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Shows what environments declare and, where clusters are named, what they run: app, version,
 * owner, commit, since when, and what is wrong. Answers questions about history, and writes it all
 * as files. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "inventory", requiresProject = false, aggregator = true, threadSafe = true)
public class InventoryMojo extends AbstractSlipwayMojo {
  /**
   * PEM file of certificate authorities to trust in addition to those of the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.caFile", defaultValue = "")
  private String caFile = "";

  /**
   * How many times a request is retried after a lost connection, 408 or 5xx.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.retries", defaultValue = "3")
  private int httpRetries;

  /**
   * Seconds to wait for a server that sends nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.timeout", defaultValue = "60")
  private int httpTimeout;

  /**
   * Total seconds to wait for a server that reports that it is busy (429, 503).
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.busyTimeout", defaultValue = "120")
  private int httpBusyTimeout;

  /**
   * Maximum seconds for one request that uploads or downloads a file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.transferTimeout", defaultValue = "3600")
  private int httpTransferTimeout;

  /**
   * Comma-separated hosts that use plain HTTP and may receive user names, passwords and tokens; by
   * default only this machine. {@code true} and {@code false} apply to the registry only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.insecure", defaultValue = "")
  private String insecure = "";

  /**
   * Directory that caches what is downloaded; {@code ~/.cache/slipway} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private String cache = "";

  /**
   * Id of the server in settings.xml that has the user and password for the bundles' store; by
   * default the host of each bundle. Used only for environments in folders whose environment.yaml
   * lists the allowed hosts.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store.serverId", defaultValue = "")
  private String storeServerId = "";

  /**
   * The kubeconfig file with the contexts of the clusters; by default the variable KUBECONFIG, then
   * ~/.kube/config, then the service account of the pod.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.kubeconfig", defaultValue = "")
  private String kubeconfig = "";

  /**
   * Comma-separated folders of environment repositories; by default this one. Folders and projects
   * may be given together.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.environments", defaultValue = "")
  private String inventoryEnvironments = "";

  /**
   * Address of the GitLab server on which environments are found; by default that of the pipeline
   * that runs the goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.gitlab", defaultValue = "")
  private String inventoryGitlab = "";

  /**
   * Id of the server in settings.xml whose password is the token; by default the host of the GitLab
   * server, then the variable SLIPWAY_GITLAB_TOKEN.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.serverId", defaultValue = "")
  private String inventoryServerId = "";

  /**
   * All environments among the projects of this group and its subgroups.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.group", defaultValue = "")
  private String inventoryGroup = "";

  /**
   * All environments among the projects with this topic.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.topic", defaultValue = "")
  private String inventoryTopic = "";

  /**
   * Comma-separated paths of projects that are environments.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.projects", defaultValue = "")
  private String inventoryProjects = "";

  /**
   * Contexts of the kubeconfig by environment, {@code staging=context-a,production=context-b}: the
   * clusters that are read.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.contexts", defaultValue = "")
  private String inventoryContexts = "";

  /**
   * Whether clusters are read; by default those that {@code slipway.inventory.contexts} names.
   * Without contexts, the current one is that of the only environment. {@code -Dlive} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.live", defaultValue = "")
  private String inventoryLive = "";

  /**
   * Shows this app only; {@code -Dapp} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.app", defaultValue = "")
  private String inventoryApp = "";

  /**
   * Shows the apps of this owner only; {@code -Downer} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.owner", defaultValue = "")
  private String inventoryOwner = "";

  /**
   * Which apps run an image: digests, images or purls, comma-separated, or {@code @FILE} with one
   * per line; {@code -Dimage} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.image", defaultValue = "")
  private String inventoryImage = "";

  /**
   * Which versions were declared on a day or at a time: {@code 2026-11-01}, {@code
   * 2026-11-01T09:00}; {@code -Dat} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.at", defaultValue = "")
  private String inventoryAt = "";

  /**
   * What changed since a day or a time: {@code 2026-11-27}, {@code friday}, {@code 7d}; {@code
   * -Dsince} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.since", defaultValue = "")
  private String inventorySince = "";

  /**
   * How two environments differ, {@code staging,production}; {@code -Dcompare} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.compare", defaultValue = "")
  private String inventoryCompare = "";

  /**
   * Which versions of an app are between the last good one and now, and which to try next: {@code
   * orders}; {@code -Dbisect} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.bisect", defaultValue = "")
  private String inventoryBisect = "";

  /**
   * A version that works, for {@code -Dbisect}; by default the last one that was ready in the
   * cluster. {@code -Dgood} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.good", defaultValue = "")
  private String inventoryGood = "";

  /**
   * A version that does not work, for {@code -Dbisect}; by default the one that is declared. {@code
   * -Dbad} works too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.bad", defaultValue = "")
  private String inventoryBad = "";

  /**
   * Comma-separated outputs: {@code table}, {@code json}, {@code markdown}, {@code csv}, {@code
   * backstage}, {@code cyclonedx}, {@code badges}, {@code page}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.formats", defaultValue = "table,json")
  private String inventoryFormats = "";

  /**
   * Folder of the files; {@code target/inventory} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.output", defaultValue = "")
  private String inventoryOutput = "";

  /**
   * Whether outputs show who has a level of access for a while.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.grants", defaultValue = "false")
  private boolean inventoryGrants;

  /**
   * Whether the history of the repositories is read: since when each version is there, and by which
   * merge request.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.history", defaultValue = "true")
  private boolean inventoryHistory;

  /**
   * Days of which the delivery figures are computed; 0 for none.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.figures", defaultValue = "0")
  private int inventoryFigures;

  /**
   * Comma-separated environments of which the delivery figures are; by default those whose names
   * have the word production, prod or live.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.figures.environments", defaultValue = "")
  private String figureEnvironments = "";

  /**
   * Local clones of services by app, from which figures and changelogs read commits: {@code
   * orders=../orders,cart=../cart}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.repositories", defaultValue = "")
  private String inventoryRepositories = "";

  /**
   * Time zone of days, {@code Europe/London}; by default that of the machine.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.zone", defaultValue = "")
  private String inventoryZone = "";

  /**
   * Comma-separated flags that fail the build, such as {@code unhealthy,drift}; {@code incomplete}
   * fails it if a source can't be read.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.inventory.fail", defaultValue = "")
  private String inventoryFail = "";

  @Inject private SettingsDecrypter decrypter;

  private final DeliveryListener events = new GoalListener(() -> Listeners.lines(output()));

  @Override
  protected void run() throws IOException {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections connections =
        new Connections(
            Connections.Build.of(session, decrypter, baseDirectory()),
            limits,
            PlainHosts.of(insecure, ""),
            new RequestEvents(events));
    boolean interactive = session.getRequest().isInteractiveMode();
    new InventorySetup(
            connections,
            new InventorySetup.Directories(baseDirectory(), caches()),
            System.getenv(),
            InstantSource.system(),
            events)
        .run(options(), storeServerId, TerminalWidth.find(interactive, System.getenv()));
  }

  private InventoryOptions options() {
    Path folder = baseDirectory().resolve(inventoryOutput);
    Path output = inventoryOutput.isBlank() ? buildDirectory().resolve("inventory") : folder;
    String live = brief("live", inventoryLive);
    Figures figures = new Figures(inventoryFigures, figureEnvironments, inventoryRepositories);
    return new InventoryOptions(
        inventoryEnvironments,
        new ForgeQuery(
            inventoryGitlab, inventoryServerId, inventoryGroup, inventoryTopic, inventoryProjects),
        new InventoryOptions.Filter(brief("app", inventoryApp), brief("owner", inventoryOwner)),
        new QuestionOptions(
            brief("image", inventoryImage),
            brief("at", inventoryAt),
            brief("since", inventorySince),
            brief("compare", inventoryCompare),
            new BisectOptions(
                brief("bisect", inventoryBisect),
                brief("good", inventoryGood),
                brief("bad", inventoryBad))),
        new InventoryOptions.Sources(
            inventoryHistory, live, inventoryContexts, kubeconfig, figures, inventoryZone),
        new InventoryOptions.Shown(inventoryFormats, output, inventoryGrants),
        inventoryFail);
  }

  private String brief(String word, String parameter) {
    return ShortOption.text(session, word, parameter);
  }

  private Path caches() {
    return CacheDirectory.ofBuild(cache);
  }

  @Override
  protected Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }
}
