package io.meshrender.model.vip;

import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who claims which address while a ledger is brought up to date: the ledger first, then addresses by hand, then whoever has none. */
final class VipClaims {
    private final VipRange range;
    private final VipLedger before;
    private final String ledgerName;
    private final Map<IpAddress, Host> holders = new HashMap<>();
    private final SortedSet<Host> doubled = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    VipClaims(VipRange range, VipLedger before, String ledgerName) {
        this.range = range;
        this.before = before;
        this.ledgerName = ledgerName;
        before.active().forEach(this::claimFromLedger);
        before.retired().forEach(this::claimFromLedger);
    }

    private void claimFromLedger(Host host, IpAddress address) {
        Host holder = holders.putIfAbsent(address, host);
        if (holder != null && !holder.equals(host)) {
            doubled.add(host);
            problems.add(error(
                    VipLedger.pathOf(host),
                    address + " is the address of '" + holder + "' as well",
                    "remove the line of the name that came last; it gets a new address"));
        }
    }

    /** What was found wrong so far, in the order of the paths. */
    List<Problem> problems() {
        return problems.stream().sorted().toList();
    }

    /** The address of each of {@code names}, as far as there is one. */
    SortedMap<Host, IpAddress> settle(SortedMap<Host, Service> names) {
        SortedMap<Host, IpAddress> settled = new TreeMap<>();
        SortedMap<Host, IpAddress> known = new TreeMap<>();
        List<Host> without = new ArrayList<>();
        for (Map.Entry<Host, Service> name : names.entrySet()) {
            Host host = name.getKey();
            IpAddress byHand = name.getValue().vips().get(host);
            Optional<IpAddress> had = had(host);
            if (byHand != null) {
                claimByHand(name.getValue(), host, byHand, had).ifPresent(address -> settled.put(host, address));
            } else if (had.isPresent()) {
                known.put(host, had.get());
            } else {
                without.add(host);
            }
        }
        refuseOutside(known);
        settled.putAll(known);
        give(without, settled);
        return settled;
    }

    private Optional<IpAddress> had(Host host) {
        Optional<IpAddress> active = before.addressOf(host);
        return active.isPresent()
                ? active
                : Optional.ofNullable(before.retired().get(host));
    }

    private Optional<IpAddress> claimByHand(Service service, Host host, IpAddress byHand, Optional<IpAddress> had) {
        ModelPath path = ModelPath.of("services", service.name(), "vips", host);
        Optional<VipRange.Refusal> refusal = range.refusal(byHand);
        Host holder = holders.putIfAbsent(byHand, host);
        if (refusal.isPresent()) {
            problems.add(error(
                    path,
                    byHand + " " + refusal.get().why(),
                    "choose an address of " + range.vips() + " that nobody uses, or leave the line out"));
        } else if (had.isPresent() && !had.get().equals(byHand)) {
            problems.add(error(
                    path,
                    byHand + " moves '" + host + "' against the ledger, which has " + had.get(),
                    "write " + had.get() + ", or remove the name's line from " + ledgerName
                            + " if callers may lose it for a while"));
        } else if (holder != null && !holder.equals(host) && !doubled.contains(host)) {
            problems.add(error(
                    path,
                    byHand + " is the address of '" + holder + "'"
                            + (before.retired().containsKey(holder) ? ", which is retired" : ""),
                    "choose another, or leave the line out to get the lowest that is free"));
        } else {
            return Optional.of(byHand);
        }
        return had;
    }

    /** One problem for each reason, since one changed range can leave a whole ledger outside. */
    private void refuseOutside(SortedMap<Host, IpAddress> known) {
        Map<VipRange.Refusal, List<Host>> refused = new LinkedHashMap<>();
        for (Map.Entry<Host, IpAddress> name : known.entrySet()) {
            VipRange.Refusal refusal = range.refusal(name.getValue()).orElse(null);
            if (refusal != null) {
                refused.computeIfAbsent(refusal, none -> new ArrayList<>()).add(name.getKey());
            }
        }
        refused.forEach((refusal, hosts) -> {
            Host first = hosts.get(0);
            String more = hosts.size() == 1 ? "" : ", and so do " + (hosts.size() - 1) + " more of the ledger";
            problems.add(error(
                    refusal.cause(),
                    known.get(first) + ", the ledger's address of '" + first + "', " + refusal.why() + more,
                    "change this range so that they may stay, or remove their lines from " + ledgerName
                            + " to move them"));
        });
    }

    private void give(List<Host> without, SortedMap<Host, IpAddress> settled) {
        VipRange.Free free = range.free(holders.keySet());
        for (int i = 0; i < without.size(); i++) {
            Optional<IpAddress> address = free.next();
            if (address.isEmpty()) {
                refuseFull(without.get(i), without.size() - i, without.size());
                return;
            }
            settled.put(without.get(i), address.get());
        }
    }

    /** @param wanted how many names need an address that nobody holds, those that just got one included */
    private void refuseFull(Host first, int missing, int wanted) {
        if (range.usedUpBy().isPresent()) {
            return;
        }
        Optional<Cidr> wider = range.widened(holders.keySet(), wanted);
        problems.add(error(
                ModelPath.of("mesh", "vips"),
                range.vips() + " has no address left for '" + first + "'"
                        + (missing == 1 ? "" : " and " + (missing - 1) + " more"),
                wider.map(cidr -> "widen it to " + cidr + ", in which every name keeps its address")
                        .orElse("choose a wider range that holds this one")));
    }

    private static Problem error(ModelPath path, String message, String hint) {
        return Problem.error(304, path, message, hint);
    }
}
