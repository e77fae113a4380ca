#!/usr/bin/env bash
# Builds deploy/Dockerfile without a registry of images, and runs the image: on Debian, as root, from the repository.
# The base images are made of Debian's own packages and of the Node in NODE_BINARY (24, with the npm in NPM_FOLDER).
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${NODE_BINARY:?the path of Node 24}" "${NPM_FOLDER:=/usr/lib/node_modules/npm}"
export DEBIAN_FRONTEND=noninteractive STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
apt-get install -o DPkg::Lock::Timeout=120 -y -qq --no-install-recommends mmdebstrap buildah podman runc >/dev/null
work=$(mktemp -d)
trap 'podman rm -f ccv-checkout-try >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

mmdebstrap --quiet --variant=minbase --include=ca-certificates,libstdc++6 bookworm "$work/debian.tar" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}"
container=$(buildah from scratch)
buildah add -q "$container" "$work/debian.tar" /
buildah commit -q "$container" docker.io/library/debian:bookworm-slim
buildah copy -q "$container" "$NODE_BINARY" /usr/local/bin/node
buildah copy -q "$container" "$NPM_FOLDER" /usr/local/lib/node_modules/npm
buildah run "$container" -- ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
buildah commit -q "$container" docker.io/library/node:24-bookworm-slim
buildah rm "$container" >/dev/null

# The certificates and npm's settings of this machine, for a registry that only it can reach.
mounts=(--volume /etc/ssl/certs/ca-certificates.crt:/etc/ssl/certs/ca-certificates.crt:ro)
if [ -f ~/.npmrc ]; then mounts+=(--volume "$HOME/.npmrc:/root/.npmrc:ro"); fi
if [ -f /etc/npmrc ]; then mounts+=(--volume /etc/npmrc:/usr/local/etc/npmrc:ro); fi
buildah bud --format docker --layers --pull=never --network=host "${mounts[@]}" \
  --ignorefile deploy/Dockerfile.dockerignore -f deploy/Dockerfile -t ccv-checkout .

podman run -d --name ccv-checkout-try --network host --runtime runc --no-healthcheck --read-only --cap-drop ALL \
  --security-opt no-new-privileges --ulimit nofile=1024:1024 --ulimit nproc=512:512 --tmpfs /data:mode=1777 \
  -e CCV_API_KEY=t_try_key -e CCV_API_URL=http://localhost:9 -e CHECKOUT_SECRET_KEY=sk_try_0123456789abcdef \
  -e PUBLIC_URL=http://localhost:4001 -e SHOP_ORIGINS=http://localhost:4000 -e SHOP_NAME=Try ccv-checkout
health=$(podman inspect ccv-checkout --type image --format '{{join .HealthCheck.Test "\n"}}' | tail -n 1)
for _ in $(seq 50); do podman exec ccv-checkout-try node -e "$health" 2>/dev/null && break || sleep 0.2; done
podman exec ccv-checkout-try node -e "$health"
echo "The health check of the image passes, as $(podman exec ccv-checkout-try id -u):"
podman exec ccv-checkout-try sh -c '! touch /app/x 2>/dev/null && ls -l /data'
podman stop -t 20 ccv-checkout-try >/dev/null
[ "$(podman inspect ccv-checkout-try --format '{{.State.ExitCode}}')" = 0 ]
echo 'It stopped with exit code 0.'
