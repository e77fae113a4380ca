#!/usr/bin/env bash
# Boots a Debian in a container with the systemd unit of deploy/, and prints the status of the service: on Debian, as
# root, from a repository that is built. Needs no systemd on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
DEBIAN_FRONTEND=noninteractive apt-get install -o DPkg::Lock::Timeout=120 -y -qq --no-install-recommends mmdebstrap systemd-container >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mmdebstrap --quiet --variant=minbase --include=systemd,systemd-sysv,dbus,procps bookworm "$root" "${DEBIAN_MIRROR:-http://deb.debian.org/debian}"

units=$root/etc/systemd/system
mkdir -p "$root/opt/ccv-checkout/node_modules" "$root/etc/ccv-checkout" "$units/multi-user.target.wants"
cp "$(command -v node)" "$root/usr/bin/node"
cp packages/server/dist/bundle/* "$root/opt/ccv-checkout/"
cp -rL node_modules/better-sqlite3* node_modules/bindings node_modules/file-uri-to-path "$root/opt/ccv-checkout/node_modules/"
cp deploy/systemd/ccv-checkout.service "$units/"
sed 's/^CHECKOUT_SECRET_KEY=.*/CHECKOUT_SECRET_KEY=sk_try_0123456789abcdef/' deploy/systemd/environment >"$root/etc/ccv-checkout/environment"
echo CCV_API_URL=http://localhost:9 >>"$root/etc/ccv-checkout/environment"
chmod 600 "$root/etc/ccv-checkout/environment"
cat >"$root/try.mjs" <<'X'
const wait = () => new Promise((done) => setTimeout(done, 500))
for (let tries = 0; tries < 40; tries += 1) {
  const answer = await fetch('http://127.0.0.1:4001/readyz').catch(wait)
  if (answer) console.log('readyz', answer.status, await answer.text())
  if (answer) break
}
X
cat >"$units/try.service" <<'X'
[Unit]
After=ccv-checkout.service
[Service]
Type=oneshot
StandardOutput=file:/try.txt
StandardError=file:/try.txt
ExecStart=/bin/sh -c 'node /try.mjs; ls -l /var/lib/private/ccv-checkout; grep -E "Uid|CapBnd|NoNewPrivs|Seccomp:" /proc/$$(systemctl show -p MainPID --value ccv-checkout)/status; systemctl stop ccv-checkout; systemctl show -p Result -p ExecMainStatus ccv-checkout; journalctl --no-pager -u ccv-checkout'
ExecStopPost=/bin/systemctl --no-block poweroff
X
for unit in ccv-checkout try; do ln -s "/etc/systemd/system/$unit.service" "$units/multi-user.target.wants/"; done

# nspawn keeps a folder there, which must not be on a disk.
unshare -m sh -c "mkdir -p /run/systemd/nspawn; mount -t tmpfs tmpfs /run/systemd/nspawn; timeout 120 systemd-nspawn -D '$root' \
  -b --register=no --keep-unit --private-network -M ccv-checkout-try --console=pipe" </dev/null >/dev/null
cat "$root/try.txt"
grep -q 'readyz 200' "$root/try.txt" && grep -q 'Result=success' "$root/try.txt"
