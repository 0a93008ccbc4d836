package dev.slipway.delivery.doctor;

import java.util.Locale;

/**
 * All checks: what each looks at, what it wants and the usual fix. docs/doctor.md has the same
 * table, and {@code registry-login} is the class {@code RegistryLoginCheck}.
 */
public enum CheckId {
  JAVA_VERSION(
      CheckGroup.BUILD,
      "Java that runs the build",
      "Java 17 or newer",
      "export JAVA_HOME=/path/to/jdk-17"),
  MAVEN_VERSION(
      CheckGroup.BUILD,
      "Maven that runs the build",
      "Maven 3.8.7 to 4.0",
      "mvn wrapper:wrapper -Dmaven=3.9.11, then use ./mvnw"),
  PROPERTIES(
      CheckGroup.BUILD,
      "properties that begin with slipway.",
      "each is known, and has a value",
      "mvn delivery:help -Ddetail lists them"),
  CACHE_SPACE(
      CheckGroup.BUILD,
      "the cache directory",
      "writable, with 1 GB free",
      "mvn delivery:cache-prune, or set slipway.cache to another disk"),
  SETTINGS_SERVERS(
      CheckGroup.BUILD,
      "servers in settings.xml",
      "each has a user and a password that Maven can decrypt",
      "mvn --encrypt-password, and put the result into settings.xml"),
  SETTINGS_ENCRYPTION(
      CheckGroup.BUILD,
      "passwords in settings.xml",
      "each is encrypted, or comes from a variable",
      "mvn --encrypt-password, or write ${env.NEXUS_PASSWORD}"),
  SETTINGS_PERMISSIONS(
      CheckGroup.BUILD,
      "who can read settings.xml",
      "its owner only",
      "chmod 600 ~/.m2/settings.xml"),
  PROXY(
      CheckGroup.BUILD,
      "proxies for the configured servers",
      "each can be used",
      "Correct the proxies in settings.xml, or https_proxy"),
  NO_PROXY(
      CheckGroup.BUILD,
      "which servers are reached without a proxy",
      "settings.xml and the variables say the same",
      "Make nonProxyHosts in settings.xml and no_proxy the same"),
  CA_FILE(
      CheckGroup.BUILD,
      "certificate authorities in slipway.caFile",
      "a PEM file with valid certificates",
      "Set slipway.caFile to a PEM file with the current authorities"),
  TRUSTSTORE(
      CheckGroup.BUILD,
      "the trust store of the JVM",
      "it can be read and has authorities",
      "keytool -list -cacerts, and check -Djavax.net.ssl.trustStore in MAVEN_OPTS"),
  PLAIN_HTTP(
      CheckGroup.BUILD,
      "configured URLs",
      "https for every server but this machine",
      "Use https in slipway.store, slipway.environment and environment.yaml"),
  INSECURE(
      CheckGroup.BUILD,
      "slipway.insecure",
      "empty",
      "Remove slipway.insecure, and set slipway.caFile for a private authority"),
  GIT_VERSION(
      CheckGroup.GIT,
      "the git program",
      "git 2.30 or newer",
      "Install git; over HTTP, and for the commit, Slipway works without it"),
  GIT_DEPTH(
      CheckGroup.GIT,
      "the depth of the clone",
      "the whole history",
      "git fetch --unshallow; in GitLab CI set the variable GIT_DEPTH: 0"),
  GIT_CHANGES(
      CheckGroup.GIT,
      "work that only this machine has",
      "everything is committed and pushed",
      "git status, then git commit and git push"),
  CLOCK_SKEW(
      CheckGroup.SERVERS,
      "the clock of this machine",
      "at most 30 s from the clocks of the servers",
      "timedatectl set-ntp true"),
  TLS_CERTIFICATE(
      CheckGroup.SERVERS,
      "the certificate of each server",
      "valid for 14 more days",
      "Renew the certificate on the server"),
  STORE_REACHABLE(
      CheckGroup.STORE,
      "the store of bundles",
      "it answers",
      "Correct slipway.store, or start the server"),
  STORE_LOGIN(
      CheckGroup.STORE,
      "user and password for the store",
      "the store accepts them",
      "Add a server with the store's host as its id to settings.xml"),
  STORE_REPOSITORY(
      CheckGroup.STORE,
      "the repository that slipway.store names",
      "a hosted Nexus repository of the format raw",
      "Create it in Nexus: Repositories, Create repository, raw (hosted)"),
  STORE_POLICY(
      CheckGroup.STORE,
      "the deployment policy of the repository",
      "Disable redeploy",
      "In Nexus: Repositories, the repository, Deployment policy, Disable redeploy"),
  STORE_WRITE(
      CheckGroup.STORE,
      "an upload to doctor/ in the store, which is deleted again",
      "written once, and not again",
      "Give the user the privileges add and read of the repository"),
  REGISTRY_REACHABLE(
      CheckGroup.REGISTRY,
      "the registry of images",
      "/v2/ answers as a registry does",
      "Correct slipway.registry, or start the registry"),
  REGISTRY_LOGIN(
      CheckGroup.REGISTRY,
      "user and password for the registry",
      "the registry accepts them",
      "Add a server with the registry's host as its id to settings.xml"),
  REGISTRY_REPOSITORY(
      CheckGroup.REGISTRY,
      "a repository for images in the Nexus of the store",
      "a hosted one of the format docker",
      "Create it in Nexus: Repositories, Create repository, docker (hosted)"),
  REGISTRY_WRITE(
      CheckGroup.REGISTRY,
      "an upload to the registry, which is cancelled",
      "the registry accepts it",
      "Give the user the permission to push"),
  BASE_IMAGE(
      CheckGroup.REGISTRY,
      "the base image",
      "its registry has it",
      "Set slipway.mirrors to a mirror, or slipway.base=jlink"),
  ENVIRONMENT_DEFINITION(
      CheckGroup.ENVIRONMENT,
      "environment.yaml and apps/",
      "all files can be read",
      "mvn delivery:resolve shows each error with file and line"),
  ENVIRONMENT_READ(
      CheckGroup.ENVIRONMENT,
      "the environment repository of delivery:promote",
      "it can be fetched, and has environment.yaml",
      "git ls-remote URL, and correct slipway.environment"),
  ENVIRONMENT_WRITE(
      CheckGroup.ENVIRONMENT,
      "pushes to the environment repository",
      "the server lets the user push; nothing is sent",
      "Give the user of the token the role Developer in the project"),
  GITLAB_REACHABLE(
      CheckGroup.GITLAB,
      "the GitLab server",
      "its API answers",
      "mvn delivery:doctor -Dslipway.doctor.gitlab=https://gitlab.example.com"),
  GITLAB_TOKEN(
      CheckGroup.GITLAB,
      "the kind of the token",
      "a project, group or service account token that GitLab accepts",
      "Create a project access token: Settings, Access tokens"),
  GITLAB_SCOPES(
      CheckGroup.GITLAB,
      "the scopes of the token",
      "api, and nothing else",
      "Create a token with the scope api"),
  GITLAB_EXPIRY(
      CheckGroup.GITLAB,
      "the expiry of the token",
      "14 more days",
      "Rotate the token (POST /personal_access_tokens/self/rotate), don't create a new one: the"
          + " user of a project token is made with the token, and merge requests of the old user"
          + " are no longer the bot's own"),
  GITLAB_ROLE(
      CheckGroup.GITLAB,
      "the role of the token's user in the project",
      "Developer or Maintainer",
      "Manage, Members: give the user of the token the role Developer"),
  GITLAB_MERGE_METHOD(
      CheckGroup.GITLAB,
      "the merge method of the project",
      "merge commit: the other methods need a rebase after each merge",
      "Settings, Merge requests, Merge method: Merge commit"),
  GITLAB_PIPELINES(
      CheckGroup.GITLAB,
      "'Pipelines must succeed'",
      "on, so that nothing is merged unchecked",
      "Settings, Merge requests, Merge checks: Pipelines must succeed"),
  GITLAB_MERGE_TRAINS(
      CheckGroup.GITLAB,
      "merge trains",
      "off, or GitLab 17.11 or newer",
      "Update GitLab, or Settings, Merge requests: Enable merge trains off"),
  GITLAB_BRANCH(
      CheckGroup.GITLAB,
      "the protection of the default branch",
      "protected, without force push; the user of delivery:promote can push or merge",
      "Settings, Repository, Protected branches"),
  GITLAB_CODEOWNERS(
      CheckGroup.GITLAB,
      "whether CODEOWNERS counts",
      "approval by code owners is required, where there is a CODEOWNERS file",
      "Settings, Repository, Protected branches: Code owner approval (Premium); without it, limit"
          + " 'Allowed to merge' to those who may approve"),
  GITLAB_JOB_TOKEN(
      CheckGroup.GITLAB,
      "which projects' job tokens may access the project",
      "a list, not every project",
      "Settings, CI/CD, Job token permissions: Only this project and any groups and projects in"
          + " the allowlist"),
  GITLAB_ENVIRONMENTS(
      CheckGroup.GITLAB,
      "protected environments",
      "the environment of this repository is protected",
      "Settings, CI/CD, Protected environments (Premium)"),
  GITLAB_SCHEDULE(
      CheckGroup.GITLAB,
      "pipeline schedules",
      "one is active, and its owner is not blocked",
      "Build, Pipeline schedules: take ownership, and activate it"),
  GITLAB_PAGES(
      CheckGroup.GITLAB,
      "GitLab Pages, where .gitlab-ci.yml has a job for them",
      "on",
      "Settings, General, Visibility: Pages"),
  KUBECONFIG(
      CheckGroup.CLUSTER,
      "the kubeconfig",
      "it can be read and has the context",
      "mvn delivery:doctor -Dslipway.kubeconfig=FILE -Dslipway.context=NAME"),
  KUBECONFIG_PERMISSIONS(
      CheckGroup.CLUSTER,
      "who can read the kubeconfig",
      "its owner only",
      "chmod 600 ~/.kube/config"),
  KUBECONFIG_CERTIFICATE(
      CheckGroup.CLUSTER,
      "the client certificate of the kubeconfig",
      "valid for 14 more days",
      "Rotate it: the same user and groups, a new certificate; with kubeadm 'kubeadm kubeconfig user"
          + " --client-name=USER --org=GROUP' writes such a kubeconfig"),
  KUBECONFIG_TOKEN(
      CheckGroup.CLUSTER,
      "the token of the kubeconfig, where it is a JWT",
      "valid for 14 more days, or made for a shorter time",
      "Rotate it: get a new token of the same user where this one comes from; of a ServiceAccount"
          + " kubectl create token NAME --namespace NAMESPACE --duration 2160h"),
  CLUSTER_REACHABLE(
      CheckGroup.CLUSTER, "the API server", "it answers", "kubectl version, with the same context"),
  CLUSTER_ADDRESS(
      CheckGroup.CLUSTER,
      "spec.cluster.server in environment.yaml",
      "the server of the kubeconfig",
      "Use the kubeconfig of this environment's cluster"),
  CLUSTER_TLS(
      CheckGroup.CLUSTER,
      "the certificate check of the kubeconfig",
      "on",
      "Replace insecure-skip-tls-verify by certificate-authority-data"),
  CLUSTER_LOGIN(
      CheckGroup.CLUSTER,
      "the credentials of the kubeconfig",
      "the API server accepts them",
      "kubectl auth whoami, and renew the token or certificate"),
  CLUSTER_VERSION(
      CheckGroup.CLUSTER,
      "the version of the API server",
      "1.30 or newer, which has validating admission policies",
      "Update the cluster"),
  CLUSTER_RIGHTS(
      CheckGroup.CLUSTER,
      "permissions for the release of this environment",
      "all that dry-run, apply, pruning and waiting need",
      "mvn delivery:resolve delivery:access -Dpipeline, then, as an administrator, kubectl apply -f"
          + " target/access/pipeline.yaml"),
  CLUSTER_LOCK(
      CheckGroup.CLUSTER,
      "the lock of the environment",
      "free",
      "Wait for that run; the lock of one that was killed expires after a minute"),
  SLACK_TOKEN(
      CheckGroup.NOTIFY,
      "the token for Slack",
      "Slack accepts it",
      "Install the app in the workspace, and set the variable to its bot token (xoxb-…)"),
  SLACK_WEBHOOK(
      CheckGroup.NOTIFY,
      "webhooks of Slack",
      "each variable has an https URL",
      "Set the variable to the URL of the incoming webhook"),
  WEBHOOK(
      CheckGroup.NOTIFY,
      "webhooks, and those of Microsoft Teams",
      "an https URL of a server that is reached and trusted; a key that can be used",
      "Correct the URL; set the key to a text, or to whsec_ and base64"),
  MAIL_SERVER(
      CheckGroup.NOTIFY,
      "the mail server: TLS and login, without a message",
      "it accepts the user and the password",
      "Correct SMTP_SERVER (smtps://HOST:465, smtp://HOST:587 for STARTTLS), SMTP_USER and"
          + " SMTP_PASSWORD"),
  NOTIFY_VARIABLES(
      CheckGroup.NOTIFY,
      "variables that spec.notify names",
      "each is set",
      "Settings, CI/CD, Variables; protected ones reach protected branches only");

  private final CheckGroup group;
  private final String what;
  private final String wanted;
  private final String fix;

  CheckId(CheckGroup group, String what, String wanted, String fix) {
    this.group = group;
    this.what = what;
    this.wanted = wanted;
    this.fix = fix;
  }

  /** Its name, {@code registry-login}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public CheckGroup group() {
    return group;
  }

  /** What is looked at. */
  public String what() {
    return what;
  }

  /** How it should be. */
  public String wanted() {
    return wanted;
  }

  /** What to do where it is not: a command where there is one. */
  public String fix() {
    return fix;
  }
}
