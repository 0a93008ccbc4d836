#!/bin/bash
# JGit 7.8.1 clones with a filter (Transport.setFilterSpec, here blob:none) and does not write that the remote
# promises the objects that were left out: neither remote.origin.promisor nor remote.origin.partialclonefilter.
# Expected was the repository of git clone --filter=blob:none, which fetches a blob when it is first read. git takes
# the one of JGit for damaged: fsck reports missing blobs, and a checkout fails.
# Seen with org.eclipse.jgit 7.8.1.202611041320-r, git 2.39.5, Java 17.
# Needs git, mvn and a JDK 17; all else goes to a temporary folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for artifact in org.eclipse.jgit:org.eclipse.jgit:7.8.1.202611041320-r org.slf4j:slf4j-api:1.7.36 \
  com.googlecode.javaewah:JavaEWAH:1.2.3 commons-codec:commons-codec:1.22.1; do
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy -Dartifact="$artifact" \
    -DoutputDirectory="$work/jars" >&2
done

git init -q -b main there
echo text > there/file
git -C there add .
git -C there -c user.name=A -c user.email=a@example.com commit -q -m first
git -C there config uploadpack.allowFilter true
git -C there config uploadpack.allowAnySHA1InWant true
git clone -q --filter=blob:none --no-checkout "file://$work/there" by-git

cat > Filter.java <<'JAVA'
import java.io.File;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.FilterSpec;

class Filter {
  public static void main(String[] arguments) throws Exception {
    FilterSpec filter = FilterSpec.fromFilterLine("blob:none");
    Git.cloneRepository()
        .setURI(new File("there").toURI().toString())
        .setDirectory(new File("by-jgit"))
        .setNoCheckout(true)
        .setTransportConfigCallback(transport -> transport.setFilterSpec(filter))
        .call()
        .close();
  }
}
JAVA
java -cp "jars/*" Filter.java 2>/dev/null
for clone in by-git by-jgit; do
  (
    cd $clone
    status=0
    echo "$clone: promisor $(git config remote.origin.promisor || echo unset)"
    fsck=$(git fsck 2>/dev/null) || status=$?
    echo "fsck: $([ $status = 0 ] && echo passed || echo failed), missing blobs: $(grep -c '^missing blob' <<< "$fsck" || true)"
    git checkout -q -f main 2>/dev/null && [ -f file ] && echo "checkout: file there" || echo "checkout: no file"
  )
done > seen
cat seen
[ "$(cat seen)" = "by-git: promisor true
fsck: passed, missing blobs: 0
checkout: file there
by-jgit: promisor unset
fsck: failed, missing blobs: 1
checkout: no file" ] || { echo "changed"; exit 1; }
