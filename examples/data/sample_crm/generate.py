#!/usr/bin/env python3
"""Makes up the CRM extract of "Larkmoor Heat & Solar", a regional installer that does not exist.

    generate.py [TARGET]

Writes six tables into TARGET (default: this script's folder), the same bytes on every run: one fixed
seed, and of Python's generator only random(), whose numbers are the same in every version. What the
people in the data do, and why, is told in README.md; the odds are the constants below.
"""

import csv
import heapq
import pathlib
import random
import sys
from datetime import datetime, timedelta

SEED = 196
# All times here are UTC; the office clock is five hours behind.
OPENING = datetime(2022, 1, 3, 13, 0)
EXTRACT = datetime(2024, 6, 30, 18, 0)  # the moment of the extract: nothing later has happened
WALK_INS = 98

MONTH_WEIGHTS = [3, 4, 7, 9, 10, 9, 6, 5, 9, 10, 7, 2]  # sun in spring, heating in autumn
SEGMENTS = {"private": 70, "trade": 16, "farm": 14}
AMOUNTS = {"private": (800, 17500), "trade": (2400, 24000), "farm": (5200, 25000)}
CHANNELS = {"phone": 34, "visit": 30, "web": 20, "event": 16}
TEMPERS = {"advocate": 20, "regular": 52, "silent": 28}

# Odds of (on time, late, never), by salesperson. Tomas is good company and hopeless at the second thanks.
FIRST_THANKS = {
    "Mara Lindqvist": (95, 4, 1),
    "Tomas Okoye": (91, 6, 3),
    "Priya Ramanathan": (89, 6, 5),
    "Joel Whitlock": (80, 9, 11),
}
CLOSE_THANKS = {
    "Mara Lindqvist": (95, 4, 1),
    "Tomas Okoye": (34, 13, 53),
    "Priya Ramanathan": (92, 5, 3),
    "Joel Whitlock": (86, 8, 6),
}
# Odds of (held as agreed, postponed and held, held late, never held). Business cards from fairs lie around.
MEETINGS = {
    "phone": (85, 8, 4, 3),
    "visit": (88, 7, 3, 2),
    "web": (82, 9, 5, 4),
    "event": (46, 12, 26, 16),
}
ENDINGS = {  # how a referral ends, by channel
    "phone": {"won": 74, "lost": 17, "open": 6, "void": 3},
    "visit": {"won": 84, "lost": 11, "open": 4, "void": 1},
    "web": {"won": 66, "lost": 22, "open": 7, "void": 5},
    "event": {"won": 64, "lost": 23, "open": 10, "void": 3},
}
MISHAPS = {
    "not_as_ordered": 3,
    "delivered_late": 5,
    "slow": 4,
    "not_delivered": 2,
    "case_drags_on": 4,
    "refunded": 2,
    "complaint": 3,
}
MISHAP_ODDS = 0.16
ASK_ODDS = {"at_order": 0.16, "after_sale": 0.42, "after_service": 0.62, "on_praise": 0.48}
YES_ODDS = {"advocate": 0.92, "regular": 0.60, "silent": 0.12}
VOLUNTEER_ODDS = {"advocate": 0.66, "regular": 0.38, "silent": 0.04}

FIRST_NAMES = """Amara Bente Chidi Dalia Emeka Farah Gustavo Hana Ines Jun Kofi Leila Mateus Noor Olena Pavel
    Quynh Rosa Sipho Tove Ursula Viktor Wanjiru Ximena Yusuf Zofia Anders Beatriz Cheng Dorota Elif Femi
    Giulia Haruto Ilse Jakub Kavya Lars Mei Nikos Oona Petra Rafael Saanvi Tariq Umar Vera Willem Yara
    Agnes Callum Dilnoza Eamon Freya Grace Henry Isla Jonah Keala Lupe Malik Nadine Orson Ruth""".split()
LAST_NAMES = """Abara Bergstrom Castellano Dvorak Eriksen Farouk Galanis Haddad Ibarra Jansen Kowalczyk Larsen
    Mbeki Nakagawa Ohlsson Petrov Quiroga Rosenthal Santoro Takala Ueda Varga Wierzbicki Xiong Yilmaz
    Zelenko Adeyemi Brannigan Chowdhury Duarte Espinoza Fitzroy Gunawan Hollis Iyer Jokinen Kaplan Lindgren
    Moreau Novak Obi Pereira Rahimi Sorensen Tran Underhill Vasquez Whitcombe Yazzie Zhou Tanaka Okafor""".split()
TRADES = ["Bakery", "Joinery", "Car Repairs", "Dental Practice", "Guesthouse", "Print Shop", "& Daughters, Roofers"]
FARMS = ["Orchards", "Dairy", "Farm", "Nurseries", "Poultry", "Vineyard"]

chance_source = random.Random(SEED)


def chance(odds):
    return chance_source.random() < odds


def between(least, most):
    return least + int(chance_source.random() * (most - least + 1))


def one_of(values):
    return values[between(0, len(values) - 1)]


def one_by_weight(weights):
    left = chance_source.random() * sum(weights.values())
    for value, weight in weights.items():
        left -= weight
        if left < 0:
            return value
    return value


def outcome_of(odds, names=("on_time", "late", "never")):
    return one_by_weight(dict(zip(names, odds)))


def hours(count):
    return timedelta(hours=count)


def days(count):
    return timedelta(days=count)


def in_office_hours(moment):
    """The same day between 8 and 17 o'clock on the office clock, Sundays moved to Monday."""
    moment = moment.replace(hour=between(13, 21), minute=5 * between(0, 11), second=0)
    return moment + days(1) if moment.weekday() == 6 else moment


def soon(moment):
    """Within 24 hours and not at night: mostly the same afternoon or evening, else next day just in time."""
    if chance(0.75):
        return moment + timedelta(minutes=between(15, 290))
    return moment + days(1) - timedelta(minutes=between(5, 60))


class Party:
    def __init__(self, name, segment, salesperson, first_seen):
        self.name, self.segment, self.salesperson = name, segment, salesperson
        self.first_seen, self.joined, self.listed = first_seen, None, True
        self.temper = one_by_weight(TEMPERS)
        self.let_down = False  # by the installation, or by thanks that never came


class Crm:
    """The six tables while they grow: rows as dictionaries, times as datetime or None."""

    def __init__(self):
        self.parties, self.referrals, self.sales, self.cases, self.feedback, self.asks = ([] for _ in range(6))
        self.arrivals, self.arrival_count, self.names = [], 0, set()

    def expect(self, moment, party, referral):
        """The party will order at that moment, through that referral or (None) by itself."""
        heapq.heappush(self.arrivals, (moment, self.arrival_count, party, referral))
        self.arrival_count += 1


def salesperson_at(moment):
    team = {"Mara Lindqvist": 30, "Tomas Okoye": 28, "Priya Ramanathan": 26}
    if moment >= datetime(2023, 3, 1):
        team["Joel Whitlock"] = 22
    return one_by_weight(team)


def new_party(crm, first_seen, salesperson):
    segment = one_by_weight(SEGMENTS)
    name = None
    while name is None or name in crm.names:
        last_name = one_of(LAST_NAMES)
        name = {
            "private": f"{one_of(FIRST_NAMES)} {last_name}",
            "trade": f"{last_name} {one_of(TRADES)}",
            "farm": f"{last_name} {one_of(FARMS)}",
        }[segment]
    crm.names.add(name)
    party = Party(name, segment, salesperson, first_seen)
    crm.parties.append(party)
    return party


# --- one referral -------------------------------------------------------------------------------------------------


def thanks_after(moment, odds):
    promptness = outcome_of(odds)
    if promptness == "never":
        return None
    return soon(moment) if promptness == "on_time" else in_office_hours(moment + days(between(2, 4)))


def arrange_meeting(referral):
    """Fills meeting_for, rescheduled_for and met_at; gives the moment after which talks can end."""
    given = referral["given_at"]
    course = outcome_of(MEETINGS[referral["channel"]], ("held", "postponed", "late", "never"))
    agreed = in_office_hours(given + days(between(2, 6))) if course == "postponed" or chance(0.6) else None
    referral["meeting_for"] = agreed
    if course == "held":
        met = agreed + timedelta(minutes=between(-2, 9) * 5) if agreed else in_office_hours(given + days(between(1, 5)))
    elif course == "postponed":
        referral["rescheduled_for"] = in_office_hours(agreed + days(between(2, 8)))
        met = referral["rescheduled_for"] + timedelta(minutes=5 * between(0, 8))
    elif course == "late":
        met = in_office_hours((agreed + days(between(1, 4))) if agreed else (given + days(between(8, 13))))
    else:
        met = None
    referral["met_at"] = met
    return (met or given + days(9)) + days(1)


def reward(referral):
    """Vouchers from the start, donations to a school as a choice from July 2023; paid out when won."""
    choices = {"voucher": 55, "none": 45}
    if referral["given_at"] >= datetime(2023, 7, 1):
        choices = {"voucher": 40, "donation": 28, "none": 32}
    referral["incentive"] = one_by_weight(choices)
    if referral["ending"] == "won" and referral["incentive"] != "none":
        referral["incentive_cost"] = 150.00 if referral["incentive"] == "voucher" else 100.00
    if chance(0.5):
        referral["handling_cost"] = between(30, 120) * 0.25


def give_referral(crm, referrer, referred, given, origin, moment, channel=None, ending=None):
    channel = channel or one_by_weight(CHANNELS)
    referral = {
        "referrer": referrer,
        "referred": referred,
        "given_at": given,
        "origin": origin,
        "moment": moment,
        "channel": channel,
        "salesperson": referrer.salesperson if chance(0.8) else salesperson_at(given),
        "ending": ending or one_by_weight(ENDINGS[channel]),
    }
    crm.referrals.append(referral)
    referral["thanked_at"] = thanks_after(given, FIRST_THANKS[referral["salesperson"]])
    quick = referral["ending"] in ("won", "lost") and chance(0.06)  # decided before anybody had to meet
    earliest = given + days(1) if quick else arrange_meeting(referral)
    closed = in_office_hours(earliest + days(between(0, 3) if quick else between(3, 55)))
    reward(referral)
    if referral["ending"] == "won":
        referral["close"] = closed
        referral["close_thanked_at"] = thanks_after(closed, CLOSE_THANKS[referral["salesperson"]])
    if referral["ending"] in ("won", "lost"):
        referral["closed_at"] = closed
    if referral["thanked_at"] is None and chance(0.6):
        referrer.let_down = True
    return referral


def refer_somebody_new(crm, referrer, given, origin, moment):
    if given > EXTRACT or (referrer.let_down and chance(0.7)):
        return
    referred = new_party(crm, given, referrer.salesperson)
    referral = give_referral(crm, referrer, referred, given, origin, moment)
    referred.salesperson = referral["salesperson"]
    if referral["ending"] == "won":
        crm.expect(referral["close"], referred, referral)
    if chance(0.025):  # some pass the word on before they buy, or without ever buying
        refer_somebody_new(crm, referred, in_office_hours(given + days(between(1, 3))), "volunteered", "other")


# --- one customer -------------------------------------------------------------------------------------------------


def sell(crm, party, ordered, referral, mishap):
    """The order with its promise, installation and payment. Without a mishap: some three weeks, for everybody."""
    duration = between(18 * 24, 21 * 24 + 12)
    promised = ordered + days(between(23, 26))
    if mishap == "delivered_late":
        duration = (promised - ordered).days * 24 + between(30, 15 * 24)
    elif mishap == "slow":
        duration = between(29, 38) * 24
        promised = ordered + days(between(40, 44))
    delivered = None if mishap == "not_delivered" else in_office_hours(ordered + hours(duration))
    least, most = AMOUNTS[party.segment]
    spread = chance_source.random() * chance_source.random()
    sale = {
        "party": party,
        "ordered_at": ordered,
        "amount": round(least + spread * (most - least)) + one_of([0, 0, 0.5, 0.9, 0.95]),
        "referral": referral if referral and chance(0.65) else None,
        "promised_by": promised,
        "delivered_at": delivered,
        "as_ordered": None if delivered is None or chance(0.08) else mishap != "not_as_ordered",
        "paid_at": in_office_hours(delivered + days(between(-4, 16))) if delivered else None,
        "refunded_at": in_office_hours(delivered + days(between(5, 40))) if mishap == "refunded" else None,
    }
    if mishap == "not_as_ordered":
        sale["as_ordered"] = False
    if delivered and delivered <= EXTRACT < sale["paid_at"]:
        sale["paid_at"] = None
    crm.sales.append(sale)
    return sale


def serve(crm, party, sale, mishap):
    """Service cases after the installation; gives the moments they were resolved."""
    opened = in_office_hours(sale["ordered_at"] + days(between(24, 80)))
    if mishap == "case_drags_on":
        resolved = None if chance(0.35) else in_office_hours(opened + days(between(4, 18)))
        crm.cases.append({"party": party, "opened_at": opened, "resolved_at": resolved, "contacts": between(2, 7)})
        return []
    if mishap is not None or chance(0.72):
        return []
    resolved = opened + timedelta(minutes=between(45, 240)) if chance(0.4) else in_office_hours(opened + days(1))
    crm.cases.append({"party": party, "opened_at": opened, "resolved_at": resolved, "contacts": between(1, 2)})
    return [resolved]


def voice(crm, party, sale, mishap):
    """Praise, complaints and survey ratings; gives the moments of praise."""
    heard = in_office_hours((sale["delivered_at"] or sale["promised_by"]) + days(between(1, 25)))
    note = {"party": party, "at": heard}
    if mishap == "complaint" or (mishap and chance(0.4)):
        low = chance(0.4)
        crm.feedback.append({**note, "kind": "rating" if low else "complaint", "score": between(1, 6) if low else None})
    elif mishap is None and chance(0.4):
        score = one_by_weight({10: 30, 9: 30, 8: 25, 7: 15, None: 40})
        crm.feedback.append({**note, "kind": "rating" if score else "praise", "score": score})
        return [heard] if score in (None, 9, 10) else []
    return []


def ask_and_hear(crm, party, kind, moment):
    """The salesperson may ask at this moment; the customer may say a name, today or some weeks on."""
    asked = None
    if chance(ASK_ODDS[kind]):
        asked = soon(moment)
    elif chance(0.1):
        asked = in_office_hours(moment + days(between(2, 24)))
    if asked is None:
        return
    crm.asks.append({"party": party, "at": asked, "moment": kind, "salesperson": party.salesperson})
    if chance(YES_ODDS[party.temper] * (0.4 if party.let_down else 1)):
        given = asked + timedelta(minutes=10) if chance(0.4) else in_office_hours(asked + days(between(1, 21)))
        refer_somebody_new(crm, party, given, "asked", kind)


def volunteer(crm, party, moment):
    """Some speak of us unasked, again and again; whoever was let down seldom does."""
    while chance(VOLUNTEER_ODDS[party.temper] * (0.3 if party.let_down else 1)):
        moment = in_office_hours(moment + days(between(3, 70)))
        refer_somebody_new(crm, party, moment, "volunteered", one_by_weight({"other": 30, None: 70}))


def live(crm, party, ordered, referral):
    """One customer from the first order on."""
    party.joined = ordered
    if chance(0.03):  # a maintenance contract only: joined, but nothing in the sales table
        volunteer(crm, party, ordered)
        return
    mishap = one_by_weight(MISHAPS) if chance(MISHAP_ODDS) else None
    if mishap == "not_delivered" and ordered < datetime(2024, 4, 1) and chance(0.6):
        mishap = "delivered_late"
    sale = sell(crm, party, ordered, referral, mishap)
    party.let_down = mishap is not None
    moments = [("at_order", ordered)]
    if sale["delivered_at"] and sale["paid_at"] and sale["as_ordered"] is not False:
        moments.append(("after_sale", max(sale["delivered_at"], sale["paid_at"])))
    moments += [("after_service", moment) for moment in serve(crm, party, sale, mishap)]
    moments += [("on_praise", moment) for moment in voice(crm, party, sale, mishap)]
    for kind, moment in sorted(moments, key=lambda entry: entry[1]):
        ask_and_hear(crm, party, kind, moment)
    volunteer(crm, party, sale["delivered_at"] or ordered)
    if mishap is None and chance(0.26):  # a battery, a second boiler
        sell(crm, party, in_office_hours(ordered + days(between(120, 520))), None, None)


# --- the whole story ----------------------------------------------------------------------------------------------


def walk_in_moment():
    while True:
        moment = in_office_hours(OPENING + days(between(0, (EXTRACT - OPENING).days - 1)))
        if chance_source.random() * max(MONTH_WEIGHTS) < MONTH_WEIGHTS[moment.month - 1]:
            return moment


def run_the_years(crm):
    for moment in sorted(walk_in_moment() for _ in range(WALK_INS)):
        crm.expect(moment, new_party(crm, moment, salesperson_at(moment)), None)
    while crm.arrivals and crm.arrivals[0][0] <= EXTRACT:
        moment, _, party, referral = heapq.heappop(crm.arrivals)
        live(crm, party, moment, referral)


def second_referrers(crm):
    """Neighbours who had the same idea: another customer names somebody already spoken to."""
    slow_wins = [r for r in crm.referrals if r["ending"] == "won" and r["close"] - r["given_at"] > days(12)]
    for _ in range(17):
        first = one_of(slow_wins)
        given = in_office_hours(first["given_at"] + days(between(1, 6)))
        known = [p for p in crm.parties if p.joined and p.joined < given and p is not first["referrer"]]
        ending = one_by_weight({"won": 50, "lost": 50})
        second = give_referral(crm, one_of(known), first["referred"], given, "volunteered", "other", ending=ending)
        if ending == "won":
            second["closed_at"] = second["close"] = first["close"]
            if second["close_thanked_at"]:
                second["close_thanked_at"] = first["close"] + hours(between(1, 20))


def back_to_the_referrer(crm):
    """Customers name the very people who brought them, or theirs: on record, worth no credit."""
    referrer_of = {r["referred"]: r["referrer"] for r in crm.referrals if r["ending"] == "won"}
    below = [p for p in crm.parties if p.joined and referrer_of.get(referrer_of.get(p))]
    for ending in ("void", "lost", "void", "lost"):
        party = one_of(below)
        upward = referrer_of[referrer_of[party]]
        given = in_office_hours(party.joined + days(between(5, 60)))
        give_referral(crm, party, upward, given, "volunteered", "other", ending=ending)


def open_house(crm):
    """20 May 2023: two neighbours name each other on the same sheet, written down with the day alone."""
    day = datetime(2023, 5, 20, 15, 0)
    pair = [new_party(crm, day, "Priya Ramanathan") for _ in range(2)]
    for referrer, referred in (pair, pair[::-1]):
        referral = give_referral(crm, referrer, referred, day, "volunteered", "other", channel="event", ending="won")
        referral["bare_given"] = True
        live(crm, referred, referral["close"], None)


def summer_evening(crm):
    """29 and 30 June 2024: the last names before the extract, with promises still running."""
    satisfied = [p for p in crm.parties if p.joined and p.joined < datetime(2024, 5, 1) and not p.let_down]
    sheet = [(29, 19, 40, "event"), (29, 20, 5, "event"), (30, 14, 15, "web"), (30, 16, 50, "web")]
    for day, hour, minute, channel in sheet:
        given = datetime(2024, 6, day, hour, minute)
        referrer = one_of(satisfied)
        referred = new_party(crm, given, referrer.salesperson)
        referral = give_referral(crm, referrer, referred, given, "volunteered", "other", channel, "open")
        referral["thanked_at"] = None
        referral["meeting_for"] = referral["meeting_for"] or datetime(2024, 7, 3, 20, 0)
    ordered = datetime(2024, 6, 30, 13, 25)
    undecided = [r for r in crm.referrals if r["ending"] == "won" and EXTRACT < r["close"]]
    for referral in [r for r in undecided if r["given_at"] < datetime(2024, 6, 22)][:2]:
        referral["closed_at"] = referral["close"] = ordered
        referral["close_thanked_at"] = None
        live(crm, referral["referred"], ordered, referral)


def nag(crm):
    """Joel asks the same three customers again and again."""
    settled = [p for p in crm.parties if p.joined and p.joined < datetime(2024, 2, 1)]
    for party in [p for p in settled if p.salesperson == "Joel Whitlock"][:3]:
        asked = party.joined + days(30)
        for _ in range(between(4, 6)):
            asked = in_office_hours(asked + days(between(6, 16)))
            crm.asks.append({"party": party, "at": asked, "moment": "other", "salesperson": party.salesperson})


# --- writing it down ----------------------------------------------------------------------------------------------


def written(moment, style="Z"):
    """A time as one of the systems would write it; empty where none or after the extract."""
    if moment is None:
        return ""
    if style == "day":
        return f"{moment:%Y-%m-%d}"
    if style == "shop":
        return f"{moment:%Y-%m-%d %H:%M:%S}"
    if style == "web":  # the web form writes local time, five hours behind
        return f"{moment - hours(5):%Y-%m-%dT%H:%M:%S}-05:00"
    return f"{moment:%Y-%m-%dT%H:%MZ}"


def recorded(moment, style="Z", day_odds=0.0):
    if moment is None or moment > EXTRACT:
        return ""
    return written(moment, "day" if chance(day_odds) else style)


def money(amount):
    return "" if amount is None else f"{amount:.2f}"


def flag(value):
    return {None: "", True: "true", False: "false"}[value]


def number_everything(crm):
    """Ids in the order in which the office met people, orders and cases."""
    crm.referrals = [referral for referral in crm.referrals if referral["given_at"] <= EXTRACT]
    crm.parties.sort(key=lambda party: party.first_seen)
    crm.referrals.sort(key=lambda referral: referral["given_at"])
    crm.sales.sort(key=lambda sale: sale["ordered_at"])
    crm.cases.sort(key=lambda case: case["opened_at"])
    crm.feedback.sort(key=lambda note: note["at"])
    crm.asks.sort(key=lambda ask: ask["at"])
    for number, party in enumerate(crm.parties, 1):
        party.id = f"C{number:04}"
    for number, referral in enumerate(crm.referrals, 1):
        referral["id"] = f"R{number:04}"
    for number in (37, 121, 202, 333):  # never entered in the customers table
        crm.parties[number].listed = False


def customer_rows(crm):
    for party in crm.parties:
        if not party.listed:
            continue
        joined = recorded(party.joined, day_odds=0.65) if chance(0.7) else ""
        yield [party.id, party.name, party.segment, party.salesperson, joined, one_of(["yes", "no"])]


def referral_rows(crm):
    for referral in crm.referrals:
        style = "web" if referral["channel"] == "web" else "Z"
        closed = recorded(referral.get("closed_at"), day_odds=0.12)
        ending = referral["ending"]
        outcome = ending if ending == "void" or closed else one_of(["open", "", ""])
        if outcome == "won" and chance(0.1):  # nobody ticked the box; the order tells
            outcome, closed = "", ""
        yield [
            referral["id"],
            referral["referrer"].id,
            referral["referred"].id,
            recorded(referral["given_at"], style, 1.0 if referral.get("bare_given") else 0.07),
            referral["origin"],
            referral["moment"] or "",
            referral["channel"],
            referral["incentive"],
            money(referral.get("incentive_cost")) if closed else "",
            money(referral.get("handling_cost")),
            referral["salesperson"],
            recorded(referral["thanked_at"], day_odds=0.08),
            written(referral.get("meeting_for")),
            written(referral.get("rescheduled_for")),
            recorded(referral.get("met_at"), day_odds=0.06),
            closed,
            outcome,
            recorded(referral.get("close_thanked_at"), day_odds=0.08),
        ]


def sale_rows(crm):
    for number, sale in enumerate((s for s in crm.sales if s["ordered_at"] <= EXTRACT), 1):
        yield [
            f"S{number:04}",
            sale["party"].id,
            recorded(sale["ordered_at"], "shop"),
            money(sale["amount"]),
            sale["referral"]["id"] if sale["referral"] else "",
            written(sale["promised_by"], "day"),
            recorded(sale["delivered_at"], "shop", 0.45),
            flag(sale["as_ordered"]) if recorded(sale["delivered_at"]) else "",
            recorded(sale["paid_at"], day_odds=1.0),
            recorded(sale["refunded_at"], day_odds=1.0),
        ]


def case_rows(crm):
    for number, case in enumerate((c for c in crm.cases if c["opened_at"] <= EXTRACT), 1):
        opened, resolved = recorded(case["opened_at"]), recorded(case["resolved_at"])
        yield [f"K{number:04}", case["party"].id, opened, resolved, case["contacts"]]


def feedback_rows(crm):
    for note in crm.feedback:
        if note["at"] <= EXTRACT:
            score = "" if note["score"] is None else note["score"]
            yield [note["party"].id, recorded(note["at"], "shop", 0.2), note["kind"], score]


def ask_rows(crm):
    for ask in crm.asks:
        if ask["at"] <= EXTRACT:
            yield [ask["party"].id, recorded(ask["at"], day_odds=0.1), ask["moment"], ask["salesperson"]]


def spoil(tables):
    """What every extract has: a handful of rows that nobody can read."""
    customers, referrals, sales, cases, feedback, asks = tables
    customers.insert(260, customers[148])  # entered twice
    referrals.insert(90, ["R9001"] + referrals[41][1:3] + ["31/04/2022"] + referrals[41][4:])
    referrals.insert(211, ["R9002", referrals[210][2]] + referrals[210][2:])  # named himself
    referrals.insert(305, ["R9003"] + referrals[300][1:16] + ["Closed Won", ""])
    sales.insert(77, ["S9001"] + sales[76][1:3] + ["4,250.00"] + sales[76][4:])
    ordered, promised, delivered = "2023-06-14 15:20:00", "2023-07-08", "2023-06-04"
    sales.insert(190, ["S9002", sales[180][1], ordered, "1890.00", "", promised, delivered, "true", "", ""])
    cases.insert(20, ["K9001", "", "2023-02-11T15:30Z", "", 1])  # whose was it?
    feedback.insert(60, [feedback[59][0], "2023-08-02", "rating", 11])
    feedback.insert(101, feedback[100])
    asks.insert(140, asks[139][:2])  # torn off


HEADERS = {
    "customers": "customer_id,name,segment,salesperson,joined_at,newsletter",
    "referrals": "referral_id,referrer_id,referred_id,given_at,origin,moment,channel,incentive,incentive_cost,"
    "handling_cost,salesperson,thanked_at,meeting_for,rescheduled_for,met_at,closed_at,outcome,close_thanked_at",
    "sales": "sale_id,customer_id,ordered_at,amount,referral_id,promised_by,delivered_at,as_ordered,paid_at,refunded_at",
    "service_cases": "case_id,customer_id,opened_at,resolved_at,contacts",
    "feedback": "customer_id,at,kind,score",
    "asks": "customer_id,at,moment,salesperson",
}


def main(arguments):
    target = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).resolve().parent
    target.mkdir(parents=True, exist_ok=True)
    crm = Crm()
    run_the_years(crm)
    second_referrers(crm)
    back_to_the_referrer(crm)
    open_house(crm)
    summer_evening(crm)
    nag(crm)
    number_everything(crm)
    tables = [list(rows(crm)) for rows in (customer_rows, referral_rows, sale_rows, case_rows, feedback_rows, ask_rows)]
    spoil(tables)
    for (name, header), rows in zip(HEADERS.items(), tables):
        with open(target / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
