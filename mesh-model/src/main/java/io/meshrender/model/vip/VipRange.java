package io.meshrender.model.vip;

import io.meshrender.model.Mesh;
import io.meshrender.model.Network;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Cidr;
import io.meshrender.model.value.IpAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that names may have: those of {@code mesh.vips} but the first, the last, and what others use.
 *
 * @param vips the range
 * @param others ranges with addresses in it that names must not have
 * @param outside ranges without addresses in it, which a wider range may meet
 */
public record VipRange(Cidr vips, List<Other> others, List<Other> outside) {
    /** From here istiod gives addresses to ServiceEntries that have none. */
    public static final Cidr ISTIODS_OWN = Cidr.of("240.240.0.0/16");

    private static final ModelPath PATH = ModelPath.of("mesh", "vips");
    private static final int WIDEST = 4;

    /** Where no connection to another host goes (RFC 6890, RFC 5771). */
    private static final List<Other> NOWHERE = List.of(
            new Other(Cidr.of("0.0.0.0/8"), PATH, "addresses that mean this host"),
            new Other(Cidr.of("127.0.0.0/8"), PATH, "addresses that lead a host to itself"),
            new Other(Cidr.of("169.254.0.0/16"), PATH, "addresses that do not leave a link"),
            new Other(Cidr.of("224.0.0.0/4"), PATH, "addresses of many hosts at once"));

    /**
     * A range that others use.
     *
     * @param cidr the range
     * @param path the value that says so
     * @param users whose it is, for a sentence
     */
    public record Other(Cidr cidr, ModelPath path, String users) {}

    /**
     * Why an address cannot be a name's.
     *
     * @param cause the value that rules it out
     * @param why the end of a sentence that starts with the address
     */
    record Refusal(ModelPath cause, String why) {}

    public VipRange {
        others = List.copyOf(others);
        outside = List.copyOf(outside);
    }

    /** A range that no network of {@code mesh} and nothing else uses: of the addresses kept for the future, or of those for private networks. */
    public static Optional<Cidr> freeIn(Mesh mesh) {
        List<Other> others = others(mesh);
        for (int candidate : candidates()) {
            Cidr free = Cidr.of(IpAddress.ofBits(candidate) + "/16");
            if (others.stream().noneMatch(other -> other.cidr.overlaps(free))) {
                return Optional.of(free);
            }
        }
        return Optional.empty();
    }

    /** The first addresses of 240.0.0.0/16, 241.0.0.0/16 and so on, then of 10.250.0.0/16, 172.30.0.0/16 and 198.18.0.0/16. */
    private static int[] candidates() {
        int[] candidates = new int[18];
        for (int i = 0; i < 15; i++) {
            candidates[i] = (240 + i) << 24;
        }
        candidates[15] = 10 << 24 | 250 << 16;
        candidates[16] = 172 << 24 | 30 << 16;
        candidates[17] = 198 << 24 | 18 << 16;
        return candidates;
    }

    /** The addresses that names of {@code mesh} may have. */
    public static VipRange of(Mesh mesh) {
        Cidr vips = mesh.settings().vips();
        List<Other> inside = new ArrayList<>();
        List<Other> outside = new ArrayList<>();
        for (Other other : others(mesh)) {
            (other.cidr.overlaps(vips) ? inside : outside).add(other);
        }
        return new VipRange(vips, inside, outside);
    }

    private static List<Other> others(Mesh mesh) {
        List<Other> others = new ArrayList<>();
        others.add(new Other(ISTIODS_OWN, PATH, "istiod, which gives addresses from it by itself"));
        for (Network network : mesh.networks().values()) {
            for (int i = 0; i < network.cidrs().size(); i++) {
                ModelPath path =
                        ModelPath.of("networks", network.name(), "cidrs").index(i);
                others.add(new Other(network.cidrs().get(i), path, "network '" + network.name() + "'"));
            }
        }
        others.addAll(NOWHERE);
        return others;
    }

    /** Whoever uses all of the range, so that no name can have an address. */
    public Optional<Other> usedUpBy() {
        for (Other other : others) {
            if (other.cidr.length() <= vips.length()) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** Why {@code address} cannot be a name's, if it cannot. Nothing is said about a range that somebody else uses as a whole. */
    Optional<Refusal> refusal(IpAddress address) {
        if (usedUpBy().isPresent()) {
            return Optional.empty();
        }
        if (!vips.contains(address)) {
            return Optional.of(new Refusal(PATH, "lies outside " + vips));
        }
        if (address.equals(vips.first()) || address.equals(vips.last())) {
            return Optional.of(new Refusal(PATH, "is the first or last address of " + vips));
        }
        Other user = userOf(address);
        return user == null
                ? Optional.empty()
                : Optional.of(new Refusal(user.path, "lies in " + user.cidr + " of " + user.users));
    }

    private @Nullable Other userOf(IpAddress address) {
        for (Other other : others) {
            if (other.cidr.contains(address)) {
                return other;
            }
        }
        return null;
    }

    /** The addresses that names may have and that are not {@code taken}, lowest first. */
    Free free(Set<IpAddress> taken) {
        return new Free(taken);
    }

    /** The free addresses, one after the other; each address of the range is looked at once. */
    final class Free {
        private final Set<IpAddress> taken;
        private long next = unsigned(vips.first()) + 1;

        private Free(Set<IpAddress> taken) {
            this.taken = taken;
        }

        /** The lowest free address above those given before; absent: the range is used up. */
        Optional<IpAddress> next() {
            while (next < unsigned(vips.last())) {
                IpAddress address = IpAddress.ofBits((int) next);
                Other user = userOf(address);
                next = (user == null ? next : unsigned(user.cidr.last())) + 1;
                if (user == null && !taken.contains(address)) {
                    return Optional.of(address);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The narrowest wider range, in which every address of this one keeps its place, that has room for {@code more} names beside those of
     * {@code taken}.
     */
    Optional<Cidr> widened(Set<IpAddress> taken, int more) {
        for (int length = vips.length() - 1; length >= WIDEST; length--) {
            int mask = -1 << (32 - length);
            Cidr wider = Cidr.of(IpAddress.ofBits(vips.first().bits() & mask) + "/" + length);
            long room = size(wider) - taken.stream().filter(wider::contains).count() - closed(wider);
            if (!wider.overlaps(ISTIODS_OWN) && room >= more) {
                return Optional.of(wider);
            }
        }
        return Optional.empty();
    }

    /** How many addresses of {@code wider} no name can have: its first, its last, and those that others use. */
    private long closed(Cidr wider) {
        Set<Cidr> used = new HashSet<>();
        Stream.of(others, outside).flatMap(List::stream).map(Other::cidr).forEach(used::add);
        used.add(Cidr.of(wider.first() + "/32"));
        used.add(Cidr.of(wider.last() + "/32"));
        // Of two ranges one holds the other, or they have nothing in common: what lies in another is counted with it.
        return used.stream()
                .filter(wider::overlaps)
                .filter(cidr ->
                        used.stream().noneMatch(holder -> holder.length() < cidr.length() && holder.overlaps(cidr)))
                .mapToLong(cidr -> Math.min(size(cidr), size(wider)))
                .sum();
    }

    private static long size(Cidr cidr) {
        return 1L << (32 - cidr.length());
    }

    private static long unsigned(IpAddress address) {
        return Integer.toUnsignedLong(address.bits());
    }
}
