# %% [markdown]
# # 03 · When signing in fails
#
# **First, open the menu *Run* at the top of this window and choose *Run All Cells*.** Then scroll up again, and read
# on.
#
# Friday evening, and Greta wants to send coins to her sister. *The email address, phone number or password is not
# right.* She types it again, slowly. Then she looks for help, and does what she finds. She clears the cookies. She
# takes another browser. She switches her VPN off. On the phone she sets a new password. After each step she sits down
# at the computer and signs in, and each time it fails.
#
# After forty minutes the account is locked. The exchange no longer recognises her browser. And no coins leave the
# account for a day, because the password is new.
#
# All that time a small light was on, at the edge of her keyboard. Caps lock.
#
# Are you locked out of a real account just now? Then go straight to the card near the end of this page, under *If this
# happens to you*.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# Nothing Greta did was foolish; all of it is advised somewhere. But none of it was a *test*: whatever came of it, she
# knew no more than before. Afterwards you can
#
# - read from the step and the sentence which causes are left;
# - find the cause with a few cheap tests, one after the other;
# - say what each of the usual steps cures, what it tells and what it harms;
# - put a sign-in right without making anything worse;
# - find out who is asking for help without asking for anything secret.
#
# It takes about 25 minutes to read and to answer, and about 15 more with the tools: that is one ticket. You may stop at
# any heading. Cookies, sessions and new devices were explained in lesson 01, the authenticator and its entries in
# lesson 02.

# %% [markdown]
# Do you know some of this already? Show it here, and you are told which sections are left to read.

# %% tags=["fold"]
lab.show_what_you_know("03")

# %% [markdown] objective="find-the-cause"
# ## First a ticket
#
# A **ticket** is what somebody wrote to the support desk, and what is done about it. Here is one. Behind it is a
# practice exchange, called Lantern, in which one thing is really wrong. Try to find it before you read on:
#
# 1. Say what you suspect.
# 2. Run a test that would show it.
# 3. Say what the result says about your suspicion. Then suspect something else, or go on.
# 4. When you are sure, name the cause.
# 5. Put it right, and see whether the person gets in.
#
# There are many tests and repairs, and you need only a few. A wrong suspicion costs nothing. A test costs the minutes
# written beside it, and some leave something behind. If you have no idea, press *What would you test now?* Then an
# adviser answers, and says why. (Sometimes the page alone leaves one cause; then no test is needed.) At the end you see
# your way beside a short one, and up to ten points: for the cause, for the time, and for doing no harm. A wrong name
# costs two of them.
#
# Two words may come up. An **extension** is a small program that was added to a browser. A **token** is a long number
# in a page’s form, by which the exchange knows that the form is its own.

# %% tags=["fold"]
lab.ticket_desk()

# %% [markdown] objective="read-the-sign"
# ## What the page may tell you
#
# Every failed sign-in tells you two things: at which **step** it stopped, and which **sentence** stood there. Read
# both to the letter, before you touch anything. *It does not work* tells nobody anything. *It stops at the code, and
# says: That code did not work* rules out most of what could be wrong. If it is the real exchange, that is; a false
# page asks for anything.
#
# | it stops at | then you know |
# |---|---|
# | no page comes | Your account has not been asked yet. It is the exchange, your network, or the address. |
# | the email address or phone number | The page came, but the exchange cannot go on with this browser. |
# | the password | The browser is fine so far. |
# | the code | The password was right, for the account that was typed. |
# | the question *Is this your device?* | Password and code were right. |
# | after signing in | The sign-in is fine. It is something else. |
#
# The sentence tells less than people wish, and that is on purpose. If the page said *the password is right but for its
# capitals*, it would say so to a thief as well. And if it said *no such account*, anybody could find out who has one.
# OWASP, a body that writes advice for makers of websites, tells them to give the same answer whether the password is
# wrong or the account is unknown [claim:owasp-same-answer]. It says so for locked accounts too. Lantern does tell that
# an account is locked, and until when; it locks addresses that have no account in just the same way, so a stranger
# learns nothing.
#
# So, many causes share one sentence. How many, among the 40 causes in this course?

# %% tags=["fold"]
lab.ask("03.sharing-a-sentence")

# %% [markdown] objective="find-the-cause"
# ## Suspect, test, read, conclude
#
# So the page cannot tell you. You have to find out in another way. People who repair large computer systems for a
# living do it in four steps, over and over: guess a cause, think of something that would show it, look, and keep or
# drop the guess [claim:sre-method].
#
# 1. **Suspect.** Say one cause aloud. Guessing is free.
# 2. **Test.** Find something that looks *different* if you are right. If it looks the same either way, it is no test.
# 3. **Read.** Look at what really came, not at what you expected.
# 4. **Conclude.** Which causes are gone now? Cross them out for good, and suspect again.
#
# Many tests would do. Which one first? Three things make a test good [claim:sre-test]:
#
# - **It tells a lot.** The best test splits the causes that are left into two halves. Then six tests are enough for 40
#   causes: 40, 20, 10, 5, 3, 2, 1.
# - **It is cheap.** One minute before ten.
# - **It leaves nothing behind.** It spends no try, and no device is forgotten.
#
# Now one for you. The page says that the code did not work. You know nothing else yet. (A private window, one of the
# choices, is a window of the browser that begins with nothing kept.)

# %% tags=["fold"]
lab.ask("03.best-first-test")

# %% [markdown] objective="find-the-cause"
# ## Looks, and tries
#
# There are two kinds of tests. A **look** changes nothing: the phone’s clock beside another clock, the name in the
# address bar, the list of the browser’s cookies. Or the exchange’s **status page**, where it says whether everything
# works. A **try** signs in once more, in another way: another browser, the app, another network. Tries are strong,
# because they cut the whole sign-in in two. Say you sign in *anew* in the app, with everything typed again, and get in.
# Then the account, the password and the authenticator are fine, and the trouble is at the computer: keyboard, page,
# network or browser.
#
# But a try is a sign-in too, with all that comes with one. If it fails, it counts. And every browser that you have not
# used before is a new device. So look first, and try afterwards.
#
# One try has a special use.

# %% tags=["fold"]
lab.ask("03.app-takes-it")

# %% [markdown]
# BitMart has described pages that say your password is wrong or has expired, although you are sure that it is right.
# If the app takes the same password, says BitMart, the page might be a false one, and you should give it no code
# [claim:app-as-test].

# %% [markdown] objective="judge-the-steps"
# ## The six usual steps, judged
#
# Guides to failed sign-ins list six steps, nearly always the same: check what you type, clear cache and cookies, try
# another browser or device, check the phone’s time, switch the VPN off, look at the status page. They are not wrong.
# But a list treats every patient with every medicine.
#
# We did each step for each cause in this course, every time in a fresh practice exchange. A step *cures* if the cause
# is gone afterwards and the person gets in, three times running. Getting in somewhere else does not count: the cause
# is still there.
#
# Take *clear cache and cookies*. The **cache** is where a browser keeps pages, so that it need not fetch them again.

# %% tags=["fold"]
lab.ask("03.cured-by-clearing")

# %% [markdown] objective="judge-the-steps"
# Answered? Then go on. Each step has its place:
#
# - **Check what you type.** Use the eye beside the field, if there is one. Otherwise type into an empty note, where you
#   can see it, and delete the note. In one day at Dropbox, almost 10 % of the failed sign-ins failed because of a
#   few simple slips, such as caps lock or a capital at the beginning [claim:dropbox-typos].
# - **Look at the status page.** It settles whether it is you or them. Kraken, an exchange, puts it first in its own
#   list [claim:kraken-checklist]. For BitMart we found no status page [claim:bitmart-status-unknown]. Its
#   announcements are the next best thing. Come to them from its own site or app.
# - **Check the phone’s time.** The first test when a *code* is refused, and useless for everything else.
# - **Another browser or device.** A strong test, and no cure: it tells *where* the trouble is, not what it is. And it
#   is a new device. Since 2019, BitMart’s website asks for a code when the device or the network address is new
#   [claim:bitmart-new-device].
# - **The VPN.** A **VPN** sends everything you do through somebody else’s computer, often in another country. An
#   exchange that has never seen you there may hold you back. So signing in without it is a fair test. But change it
#   *before* a sign-in, never in the middle. Whoever gives the password in Lisbon and the code in Amsterdam, a minute
#   later, looks like two people. Systems that watch for such jumps are often wrong because of a VPN
#   [claim:impossible-travel].
# - **Clear cache and cookies.** It cures what the browser has kept wrongly, and little else. Afterwards *every* site
#   has forgotten you. Coinbase names it as a reason why it asks again whether a device is yours, beside private
#   windows and VPNs [claim:coinbase-new-device]. And whatever was wrong in the browser is gone before you have seen
#   it.
#
# And here is all of it. First the sums; open a line below them to see every cause.

# %% tags=["fold"]
lab.guide_table()

# %% [markdown] objective="judge-the-steps"
# There are gentler ways to ask the browser. Load the page anew. Or open a **private window**: it begins with no cookies
# and nothing kept, and leaves those of your ordinary window where they are.

# %% tags=["fold"]
lab.ask("03.private-window")

# %% [markdown] objective="repair-without-harm"
# ## Putting it right, and nothing wrong
#
# A repair has a price too. Know the price before you pay. This is what it costs at Lantern:
#
# | what people do | what it costs |
# |---|---|
# | try again and again | After five wrong tries the account locks. Each further slip doubles the next lock. |
# | ask for the mail again | Only the newest one works. The earlier ones are worthless. |
# | set a new password | You can sign in and trade. But no coins leave the account for a day. |
# | move to a new authenticator | The same. |
# | switch the VPN during a sign-in | Nobody can sign in to the account for half an hour. |
#
# If you have really forgotten your password, a new one is right, and the day is its price. If you have not, it repairs
# nothing.
#
# The waiting is no fault. Binance stops withdrawals for 24 to 48 hours after such a change [claim:binance-hold],
# KuCoin for 24 hours [claim:kucoin-hold]. For BitMart we found no figure [claim:bitmart-hold-unknown]. A thief who
# takes over an account changes the password first and takes the coins next. The wait is the owner’s time to notice.
# Support that could shorten it for you could shorten it for the thief.
#
# So some tickets end with *nothing is broken*. Saying so, and saying why, is a good answer.
#
# When you know the cause, one repair is enough. Do it, see the sign-in succeed, and see it succeed once more a little
# later. Only then is it solved: a phone whose clock is a little off gets in, and is refused the next time.

# %% tags=["fold"]
lab.ask("03.locked-what-now")

# %% tags=["fold"]
lab.ask("03.mail-not-there")

# %% [markdown] objective="verify-who-asks"
# ## When somebody asks *you* for help
#
# Support staff see the same tickets from the other side, with two differences. They can look at the account itself. And
# they do not know who is writing. *I am Greta, I am locked out, please hurry* is exactly what a thief would write.
#
# So before they look at anything: **who is asking?**

# %% tags=["fold"]
lab.ask("03.who-is-asking")

# %% [markdown]
# Whatever can be *said* proves nothing. A thief has read it somewhere, and says it just as well. It must be something
# that only Greta can *do*:
#
# - press *It is me* in the app, on a phone where she is signed in already; or
# - press the link in a mail that goes to the registered address.
#
# Somebody who is locked out may not be signed in to the app. So ask by mail, too, before you send anybody away.
#
# The link proves that whoever pressed it reads that mailbox. So it is worth as much as the mailbox is guarded. If
# Greta has neither app nor mailbox any more, no short way is left: that is recovery, with documents and waiting, and
# lesson 05.
#
# And some things nobody may ever ask her for: the password, a code, the secret key of the authenticator. BitMart says
# that its staff never ask for password or codes [claim:staff-never-ask]. A support desk that asks *once*, with the best
# of reasons, has taught its customers to give them to the next caller.
#
# In the Ticket Desk above, choose *as support staff* beside *Next ticket*, and press *Next ticket*. Then some of those
# who write are not who they say. If nobody proves to be the owner, do nothing at the account, close the ticket, and
# write to the registered address.

# %% [markdown] objective="find-the-cause"
# ## Does it work?
#
# The adviser behind the button *What would you test now?* does what this lesson says, and nothing else. It knows what
# each test showed where the cause was known, crosses causes out, and picks the test that tells most for its minutes.
# We let it compete with the list: all six steps, from top to bottom, until the person is in. Both got the same thousand
# tickets.

# %% tags=["fold"]
lab.ask("03.list-against-adviser")

# %% [markdown]
# These are our own tickets, in which every cause comes up as often as every other. How often each really happens, no
# exchange has published, as far as we could find [claim:no-breakdown]. If you work at a support desk, you can do better
# than we: count what your tickets turn out to be, and suspect the frequent things first.

# %% [markdown]
# ## What you can now do
#
# - You read the step and the sentence first, and you know why the sentence says so little.
# - You suspect, test, read and conclude, and you know a test from a treatment.
# - You look before you try, and you try before you change anything.
# - You know what each of the six usual steps cures, tells and harms.
# - You know the price of a repair before you pay it, and that some tickets end with *nothing is broken*.
# - You find out who is asking by what only the owner can do.

# %% [markdown]
# ## If this happens to you
#
# **The card.** Print it, or copy it by hand. Go from top to bottom, and stop as soon as you know the cause.
#
# 1. **Stop.** No third try: tries are counted. Write down the step and the sentence, word by word.
# 2. **Am I at the right place?** Read the name in the address bar. If it is wrong, or you are not sure, close the page
#    and come by your bookmark or the app. Did you type your password into a wrong page? Then change it now, from the
#    app, and end all other sessions.
# 3. **Is it them?** Look at the exchange’s own status page or announcements. If it is closed or crowded, wait. Nothing
#    of yours is wrong.
# 4. **No page comes, or no form works.** Does another site open? If not, it is your network. If so, load the page anew.
#    Then try a private window. If that works, delete the cookies of this one site.
# 5. **It says locked, paused or held.** Wait until the time it names; if it names none, an hour. Stay on the network
#    you always use, and leave the VPN as it is during a sign-in.
# 6. **It stops at the password.** Look at what you type. Compare the address letter by letter. Did you change the
#    password lately? If you have really forgotten it, set a new one; lesson 05.
# 7. **It stops at the code.** Is it the right entry? Is the phone’s clock on automatic? Then one fresh code.
# 8. **It asks about the device.** Look for the newest message, also under junk. None after some minutes? Press *Send a
#    new message* once, and wait. Type its code in the same browser.
# 9. **Nothing so far?** Sign in anew in the app. If that works, it is your computer, its network or its browser.
# 10. **Still nothing?** Write to support, from the exchange’s own site or app. Give step, sentence, time and what you
#     tested. Never give a password, a code or a key. BitMart says that it runs no separate help accounts in Chinese and
#     English social media [claim:no-support-groups].
#
# **You are in, but no coins go out.** Read the sentence: it is nearly always a wait after a change. Was the change
# yours? If not, change the password at once and end all other sessions.

# %% [markdown]
# ## Quiz
#
# If you are not sure, take another ticket first.

# %% tags=["fold"]
lab.questions("03")

# %% [markdown]
# **Now the exercises:** open [sheet 03](../exercises/03_exercises_when_signing_in_fails.ipynb). Six tickets wait for
# you there, one of each kind.
#
# **Next:** [lesson 04, Passwords under attack](../notebooks/04_passwords_under_attack.ipynb). Support staff go on with
# [lesson 02](../notebooks/02_codes_and_clocks.ipynb).
