"""Experiments: each returns the data that a plot, a table or a quiz key is made from.

``KEYS`` names the ones a quiz bank may call; each takes the learner's seed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from loginlab.labs.revealed import Revealed


def _run(module: str, function: str) -> Callable[[int], object]:
    """An experiment that is loaded when it is first run: lesson 00 need not wait for the whole exchange."""
    return lambda seed: getattr(import_module(f"loginlab.labs.{module}"), function)(seed)


KEYS: dict[str, Callable[[int], object]] = {
    function: _run(module, function)
    for module, functions in {
        "search_page": ("count_own_results", "reveal_owners"),
        "what_a_cookie_opens": (
            "method_for_a_number",
            "reveal_messages",
            "need_of_the_copy",
            "reveal_the_copy",
            "act_refused_to_a_cookie",
            "reveal_what_opens",
            "count_idle_minutes",
        ),
        "codes.acceptance_curves": (
            "percent_accepted_at_45_s_slow",
            "clock_that_works_sometimes",
            "reveal_acceptance",
        ),
        "codes.typing_delay": ("percent_late_after_8_s", "clock_that_typing_helps", "reveal_typing_delay"),
        "codes.drift": (
            "days_to_first_refusal_at_78_ppm",
            "reveal_drift",
            "worst_seconds_with_automatic_time",
            "reveal_automatic_time",
        ),
        "codes.zone_and_clock": ("steps_per_hour_moved", "deeds_that_spoil_codes", "reveal_zone"),
        "codes.replay": (
            "seconds_a_watched_code_lives",
            "watcher_gets_in",
            "reveal_replay",
            "winners_of_a_race",
            "reveal_race",
            "fate_of_the_setup_code",
            "reveal_setup_code",
        ),
        "codes.resync": (
            "visits_before_the_first_refusal",
            "fate_of_the_repaired_phone",
            "reveal_learning",
            "reveal_resync_costs",
        ),
        "codes.guessing": (
            "percent_in_a_year_at_five_per_half_hour",
            "tries_for_an_even_chance",
            "reveal_guessing",
            "reveal_windows",
            "reveal_lockouts",
        ),
        "codes.throttle_scope": ("codes_looked_at_in_a_siege", "tries_before_the_owner_hears", "reveal_siege"),
        "codes.second_factors": (
            "factors_lost_to_a_sim_swap",
            "factors_lost_to_a_relay",
            "count_factors_lost_to_a_relay",
            "reveal_second_factors",
        ),
        "codes.sim_swap": ("messages_the_owner_sees", "reveal_sim_swap"),
        "codes.published_figures": ("percent_of_targeted_attacks_sms_stopped", "reveal_published_figures"),
        "passwords.what_falls": (
            "magnitude_of_a_season",
            "reveal_compliant",
            "password_that_holds",
            "reveal_what_holds",
            "hours_at_a_slow_hash",
            "reveal_hash_rates",
            "how_zxcvbn_rates_a_random_one",
            "reveal_generated",
        ),
        "passwords.manager_binding": ("what_the_manager_does", "reveal_manager"),
        "passwords.what_opens": (
            "accounts_fallen_to_100_tries",
            "accounts_fallen_behind_a_blocklist",
            "reveal_population",
            "accounts_locked_by_spraying",
            "reveal_spraying",
            "accounts_opened_by_a_leak",
            "guards_that_leave_the_password_right",
            "reveal_stuffing",
        ),
        "resetting.attacks": (
            "attacks_that_succeed",
            "messages_of_a_hundred_requests",
            "guard_missing_in_a_race",
            "guard_missing_for_a_replay",
            "guard_missing_for_a_poisoned_link",
            "reveal_attacks",
            "reveal_hundred_requests",
        ),
        "resetting.mailbox_is_the_account": (
            "usd_taken_with_the_mailbox",
            "reach_with_nothing",
            "reach_with_hold",
            "reach_with_second_factor",
            "reveal_mailbox",
        ),
        "resetting.request_limit": (
            "chance_per_million_of_one_code",
            "percent_guessed_with_100_codes",
            "reveal_request_limit",
        ),
        "resetting.lost_phone": (
            "hours_until_recovery",
            "hours_until_the_money_moves",
            "notices_before_removal",
            "ways_back_without_support",
            "reveal_lost_phone",
        ),
        "passkeys.checks": ("checks_that_let_a_relay_in", "reveal_checks"),
        "withdrawals.asked": (
            "smallest_delay_once_a_day",
            "usd_lost_without_delay",
            "usd_lost_with_notices_by_mail_only",
            "usd_lost_with_notices_by_text_too",
            "usd_lost_to_a_key_in_spite_of_two_steps",
            "reveal_delays",
            "reveal_protections",
            "doors_left_by_a_new_password",
            "reveal_what_outlives_a_password",
            "first_step_of_repair",
            "first_of_mailbox_and_password",
            "usd_lost_with_the_password_before_the_mailbox",
            "usd_lost_when_key_and_address_are_forgotten",
            "door_that_takes_the_money",
            "reveal_repair",
        ),
        "coin_addresses.asked": (
            "fooled_of_100_by_first_and_last_four",
            "reveal_fooled",
            "tries_for_eight_digits",
            "times_for_one_more_digit",
            "reveal_tries",
            "ways_that_find_the_planted_one",
            "reveal_ways",
            "what_a_checksum_says_of_a_thief",
            "reveal_substitution",
            "percent_of_mistypes_passed_by_eip55",
            "reveal_mistypes",
            "bech32_of_100_that_pass_with_one_more_q",
            "reveal_q_before_p",
            "checks_that_stop_a_swap",
            "reveal_clipboard",
        ),
        "codes.refused_codes": (
            "causes_that_heal_by_themselves",
            "causes_that_match_nothing",
            "cause_of_a_constant_distance",
            "reveal_refused_codes",
        ),
        "mail_reader.asked": (
            "mails_that_pass_dmarc",
            "count_mails_that_pass_dmarc",
            "count_thieves_among_passed",
            "honest_mails_that_fail",
            "what_a_pass_says",
            "why_the_forwarded_one_fails",
            "signer_of_the_bulk_mail",
            "what_the_app_says_of_the_expired_password",
            "mails_whose_link_misleads",
            "reveal_five_mails",
            "reveal_forwarded",
            "reveal_expired_password",
        ),
        "tickets.asked": (
            "count_sharing_the_password_sentence",
            "reveal_sharing",
            "best_test_after_a_refused_code",
            "reveal_tests_after_a_refused_code",
            "count_cured_by_clearing",
            "reveal_clearing",
            "percent_solved_by_the_list",
            "reveal_comparison",
        ),
    }.items()
    for function in functions
}

__all__ = ["KEYS", "Revealed"]
