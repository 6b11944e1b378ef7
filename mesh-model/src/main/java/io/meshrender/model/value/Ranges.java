package io.meshrender.model.value;

import java.util.ArrayList;
import java.util.List;

/**
 * IPv4 ranges that count together, as Istio's injector reads them: {@code 10.0.0.0/8,192.0.2.7}.
 *
 * @param all the ranges, in the order in which they were written
 */
public record Ranges(List<Cidr> all) {
    public Ranges {
        all = List.copyOf(all);
    }

    /**
     * The ranges and addresses of {@code text}, with commas between them. What is neither, as one of IPv6, holds no IPv4 address and is left out.
     */
    public static Ranges of(String text) {
        List<Cidr> ranges = new ArrayList<>();
        for (String range : Commas.items(text)) {
            add(range.contains("/") ? range : range + "/32", ranges);
        }
        return new Ranges(ranges);
    }

    private static void add(String range, List<Cidr> ranges) {
        try {
            ranges.add(Cidr.of(range));
        } catch (InvalidValueException notOfIpv4) {
            // It holds no address that is asked for.
        }
    }

    /** Whether one of them has an address of {@code other}. */
    public boolean overlaps(Cidr other) {
        return all.stream().anyMatch(range -> range.overlaps(other));
    }

    /** Whether they have every address of {@code wanted}, one of them or several together. */
    public boolean holds(Cidr wanted) {
        if (all.stream().anyMatch(range -> range.length() <= wanted.length() && range.overlaps(wanted))) {
            return true;
        }
        if (wanted.length() == Integer.SIZE || !overlaps(wanted)) {
            return false;
        }
        int half = wanted.length() + 1;
        IpAddress second = IpAddress.ofBits(wanted.first().bits() | 1 << (Integer.SIZE - half));
        return holds(Cidr.of(wanted.first() + "/" + half)) && holds(Cidr.of(second + "/" + half));
    }
}
