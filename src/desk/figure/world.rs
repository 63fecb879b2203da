//! The world in tiles, a country a tile, about where it lies. Drawn by hand: neighbours are kept where they can be.

/// A country's place.
#[derive(Clone, Copy, Debug)]
pub struct Tile {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// From the west.
    pub column: usize,
    /// From the north.
    pub row: usize,
}

const WORLD: &str = "\
.. .. .. .. GL .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. .. ..
.. CA .. .. .. .. .. IS .. .. NO SE FI .. .. .. RU .. .. .. .. .. .. .. .. .. ..
.. US .. .. .. .. .. .. .. .. DK .. EE LV .. .. .. .. .. .. .. .. .. .. .. .. ..
.. MX .. .. .. .. IE GB NL DE PL .. LT BY .. .. .. KZ .. MN .. .. .. .. .. .. ..
.. GT BZ .. BS .. .. BE LU CZ SK UA MD .. .. GE .. UZ KG CN KP .. JP .. .. .. ..
.. SV HN CU .. .. .. FR CH AT HU RO .. .. AM AZ TM TJ .. .. KR .. .. .. .. .. ..
.. .. NI JM HT DO PT ES IT SI HR RS BG TR .. .. IR AF PK NP BT TW HK .. .. .. ..
.. .. CR PR .. .. .. AD MC SM BA XK MK CY SY LB IQ .. .. IN BD MM LA MO .. .. ..
.. .. PA .. TT GD .. .. .. MT ME AL GR .. .. IL JO KW BH .. .. TH KH VN PH .. ..
.. .. CO VE GY BB .. MA DZ TN .. LY EG .. .. PS SA QA AE .. LK MV MY BN .. .. ..
.. EC .. .. SR .. EH MR ML NE TD .. SD ER DJ YE OM .. .. .. .. .. SG ID PG SB ..
.. PE BR GF .. CV SN GM BF NG CM CF SS ET SO .. .. .. .. .. .. .. .. TL .. VU FJ
.. BO PY .. .. .. GW GN CI GH GQ GA UG KE .. SC .. .. .. .. .. .. .. AU .. NC ..
.. CL UY .. .. .. SL LR TG BJ ST CG CD RW BI KM .. .. .. .. .. .. .. .. .. NZ ..
.. AR .. .. .. .. .. .. .. .. .. AO ZM TZ MW .. MU .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. .. .. .. NA BW ZW MZ MG .. .. .. .. .. .. .. .. .. .. ..
.. .. .. .. .. .. .. .. .. .. .. ZA LS SZ .. .. .. .. .. .. .. .. .. .. .. .. ..";

/// All tiles.
pub fn tiles() -> impl Iterator<Item = Tile> {
    WORLD.lines().enumerate().flat_map(|(row, line)| {
        let codes = line.split(' ').enumerate().filter(|(_, code)| *code != "..");
        codes.map(move |(column, code)| Tile { code, column, row })
    })
}

/// How many columns and rows there are.
pub fn size() -> (usize, usize) {
    let columns = WORLD.lines().map(|line| line.split(' ').count()).max().unwrap_or(1);
    (columns, WORLD.lines().count())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::desk::codes::codes;

    #[test]
    fn every_tile_is_a_country_and_none_comes_twice() {
        let known: BTreeSet<_> = codes().collect();
        let mut seen = BTreeSet::new();
        for tile in tiles() {
            assert!(known.contains(tile.code), "{}", tile.code);
            assert!(seen.insert(tile.code), "{} twice", tile.code);
        }
        assert!(seen.len() > 180, "{}", seen.len());
    }

    #[test]
    fn all_rows_are_of_one_length() {
        let lengths: BTreeSet<_> = WORLD.lines().map(|line| line.split(' ').count()).collect();
        assert_eq!(lengths.len(), 1, "{lengths:?}");
    }
}
