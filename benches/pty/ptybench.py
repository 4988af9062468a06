#!/usr/bin/env python3
"""Benchmark of any terminal program in a pseudo-terminal (Linux, Python >= 3.11, standard library only).

    ptybench.py PROGRAM.toml [MORE.toml ...] --sizes 100,10k --runs 5 --sessions 3 --json out.json

For each program and size it measures
  startup   exec -> first frame that shows `ready`, exec -> `loaded`, CPU time, bytes, peak RSS (VmHWM)
  keys      per key: write -> first byte, -> frame that holds `expect`, -> end of the burst (quiet >= quiet_ms; the
            quiet itself is not counted), -> last change of the screen text (settle), bytes and CPU per key
  flood     all keys in one write -> last change of the screen
  paced     one key each `interval_ms`, whatever the program does -> frame after the last key
  resize    TIOCSWINSZ (SIGWINCH) -> end of the repaint
  idle      CPU time, voluntary context switches and bytes over `idle_s` seconds with no input
  quit      quit key -> process gone, exit code, and whether the terminal was left as it was found

A program's file (TOML); {dir} {label} {n} {nc} (n with commas) and --set NAME=VALUE are filled in:

  name = "fzf"
  command = ["fzf", "--no-height"]
  stdin = "{dir}/events-{label}.txt"      # optional, else the terminal
  env = { NO_COLOR = "1" }                # optional, on top of a small fixed environment
  ready = '(?m)^> '                       # regex on the screen's text (40 lines joined by newlines)
  loaded = '{n}/{n}'                      # optional regex: all events are in
  quit = ["\\u001b"]                      # keys, written one after the other until the program is gone
  sizes = ["100", "10k"]                  # optional: the sizes that it can do
  own = "built-in"                        # optional: it brings its own data; run once, under this label
  [[script]]                              # in order; all scripts of one session run in one process
  name = "type"                           # the row's name in the table
  when = "loaded"                         # or "ready": do not wait for `loaded` first
  text = "reykjavik"                      # each letter a key; or keys = ["j", "\\u001b[B"]; repeat = 200
  expect = '> {typed}'                    # optional regex, {typed} is the text so far
  mode = "keys"                           # keys (closed loop) | flood | paced | resize | idle | send (not measured)
  settle_ms = 300                         # quiet that ends a key's measurement (default: quiet_ms)

The harness reads raw bytes while it measures and interprets them only in pauses, so it stays out of the way. It
answers the usual terminal queries (DA1, DA2, DSR, CPR, OSC 4/10/11/12, kitty keyboard, XTVERSION, XTGETTCAP, DECRQM,
window size). It kills nothing but its own child (and that child's own children), by pid.
"""
import argparse, codecs, fcntl, gc, json, os, re, select, signal, statistics, struct, sys, termios, time, tomllib, unicodedata

NOW = time.perf_counter


# ------------------------------------------------------------------ screen model
TOKEN = re.compile(
    r"\x1b\[([<=>?]?)([0-9;:]*)([ -/]*)([@-~])"          # 1-4 CSI
    r"|\x1b\]((?:[^\x07\x1b]|\x1b(?!\\))*)(?:\x07|\x1b\\)"  # 5 OSC
    r"|\x1b([P_^X])((?:[^\x1b]|\x1b(?!\\))*)\x1b\\"      # 6-7 DCS APC PM SOS
    r"|\x1b([ -/]+)([0-~])"                              # 8-9 charsets
    r"|\x1b([0-OQ-WYZ\\`-~=>])"                          # 10 ESC x
    r"|([\x00-\x1a\x1c-\x1f\x7f])"                       # 11 C0
    r"|([^\x00-\x1f\x7f]+)", re.S)                       # 12 text
ACS = dict(zip("jklmnqtuvwxa~`f", "┘┐┌└┼─├┤┴┬│▒·◆°"))
WCACHE = {}


def width(ch):
    w = WCACHE.get(ch)
    if w is None:
        cat = unicodedata.category(ch)
        w = 0 if cat in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(ch) in "WF" else 1
        WCACHE[ch] = w
    return w


class Screen:
    def __init__(self, cols, rows):
        self.dec = codecs.getincrementaldecoder("utf-8")("replace")
        self.buf = ""
        self.modes = {25: True, 7: True}   # DEC private modes
        self.kitty, self.mok, self.style = [], 0, 0
        self.g0 = "B"
        self.saved = (0, 0)
        self.main = None
        self.last = " "
        self.setsize(cols, rows, True)

    def setsize(self, cols, rows, fresh=False):
        old = [] if fresh else self.g
        self.cols, self.rows = cols, rows
        self.g = [(r + [" "] * cols)[:cols] for r in old[:rows]] + [[" "] * cols for _ in range(rows - len(old[:rows]))]
        self.top, self.bot = 0, rows - 1
        if fresh:
            self.x = self.y = 0
        self.x, self.y, self.wrap = min(self.x, cols - 1), min(self.y, rows - 1), False

    def text(self):
        return "\n".join("".join(r).rstrip() for r in self.g)

    def scroll(self, n):
        g, t, b = self.g, self.top, self.bot
        for _ in range(min(abs(n), b - t + 1)):
            if n > 0:
                del g[t]
                g.insert(b, [" "] * self.cols)
            else:
                del g[b]
                g.insert(t, [" "] * self.cols)

    def lf(self):
        if self.y == self.bot:
            self.scroll(1)
        elif self.y < self.rows - 1:
            self.y += 1

    def put(self, s):
        if self.g0 == "0":
            s = "".join(ACS.get(c, c) for c in s)
        cols = self.cols
        if s.isascii() and not self.wrap and self.x + len(s) < cols:
            self.g[self.y][self.x:self.x + len(s)] = s
            self.x += len(s)
            self.last = s[-1]
            return
        for ch in s:
            w = 1 if ch < "\u0300" else width(ch)
            if w == 0:
                px = self.x if self.wrap else self.x - 1
                if px >= 0:
                    self.g[self.y][px] += ch
                continue
            if self.wrap or self.x + w > cols:
                if self.modes.get(7):
                    self.x = 0
                    self.lf()
                else:
                    self.x = cols - w
                self.wrap = False
            row = self.g[self.y]
            row[self.x] = ch
            if w == 2 and self.x + 1 < cols:
                row[self.x + 1] = ""
            self.x += w
            self.last = ch
            if self.x >= cols:
                self.x, self.wrap = cols - 1, True

    def feed(self, data):
        s = self.buf + self.dec.decode(data)
        pos, n = 0, len(s)
        while pos < n:
            m = TOKEN.match(s, pos)
            if not m:
                break  # an incomplete sequence: wait for the rest
            pos = m.end()
            i = m.lastindex
            if i == 12:
                self.put(m[12])
            elif i == 4:
                self.csi(m[1], m[2], m[3], m[4])
            elif i == 11:
                c = m[11]
                if c == "\r":
                    self.x, self.wrap = 0, False
                elif c in "\n\x0b\x0c":
                    self.lf()
                    self.wrap = False
                elif c == "\b":
                    self.x, self.wrap = max(0, self.x - 1), False
                elif c == "\t":
                    self.x = min(self.cols - 1, (self.x // 8 + 1) * 8)
                elif c == "\x0e":
                    self.g0 = "0"
                elif c == "\x0f":
                    self.g0 = "B"
            elif i == 9:
                if m[8] == "(":
                    self.g0 = "0" if m[9] == "0" else "B"
            elif i == 10:
                c = m[10]
                if c == "7":
                    self.saved = (self.x, self.y)
                elif c == "8":
                    self.x, self.y = self.saved
                elif c == "D":
                    self.lf()
                elif c == "E":
                    self.x = 0
                    self.lf()
                elif c == "M":
                    if self.y == self.top:
                        self.scroll(-1)
                    else:
                        self.y = max(0, self.y - 1)
                elif c == "c":
                    self.modes, self.kitty, self.mok = {25: True, 7: True}, [], 0
                    self.setsize(self.cols, self.rows, True)
        self.buf = s[pos:]
        if len(self.buf) > 65536:
            self.buf = ""

    def csi(self, pre, par, mid, fin):
        if pre == "?" and fin in "hl":
            for p in par.split(";"):
                if p.isdigit():
                    p = int(p)
                    on = fin == "h"
                    if p in (47, 1047, 1049) and bool(self.modes.get(p)) != on:
                        if on:
                            self.main = (self.g, self.x, self.y)
                            self.g = [[" "] * self.cols for _ in range(self.rows)]
                        elif self.main:
                            self.g, self.x, self.y = self.main
                            self.main = None
                            x, y = self.x, self.y
                            self.setsize(self.cols, self.rows)
                            self.x, self.y = min(x, self.cols - 1), min(y, self.rows - 1)
                    self.modes[p] = on
            return
        if fin == "u" and pre in "<>=" and pre:
            v = int(par.split(";")[0] or 0) if par.split(";")[0].isdigit() or not par else 0
            if pre == ">":
                self.kitty.append(v)
            elif pre == "<":
                for _ in range(v or 1):
                    if self.kitty:
                        self.kitty.pop()
            else:
                if self.kitty:
                    self.kitty[-1] = v
                elif v:
                    self.kitty.append(v)
            return
        if pre == ">" and fin == "m":
            a = par.split(";")
            self.mok = int(a[1]) if a[0] == "4" and len(a) > 1 and a[1].isdigit() else 0
            return
        if mid == " " and fin == "q":
            self.style = int(par or 0)
            return
        if pre or mid or fin in "mcntqp":
            return
        a = [int(p) if p.isdigit() else 0 for p in par.replace(":", ";").split(";")]
        n = a[0] or 1
        self_x, cols, rows = self.x, self.cols, self.rows
        row = self.g[self.y]
        if fin in "Hf":
            self.y = min(rows, max(1, a[0] or 1)) - 1
            self.x = min(cols, max(1, (a[1] if len(a) > 1 else 1) or 1)) - 1
        elif fin == "A":
            self.y = max(0, self.y - n)
        elif fin in "Be":
            self.y = min(rows - 1, self.y + n)
        elif fin in "Ca":
            self.x = min(cols - 1, self.x + n)
        elif fin == "D":
            self.x = max(0, self.x - n)
        elif fin == "E":
            self.y, self.x = min(rows - 1, self.y + n), 0
        elif fin == "F":
            self.y, self.x = max(0, self.y - n), 0
        elif fin in "G`":
            self.x = min(cols, n) - 1
        elif fin == "d":
            self.y = min(rows, n) - 1
        elif fin == "J":
            if a[0] == 0:
                row[self.x:] = [" "] * (cols - self.x)
                for y in range(self.y + 1, rows):
                    self.g[y] = [" "] * cols
            elif a[0] == 1:
                for y in range(self.y):
                    self.g[y] = [" "] * cols
                row[:self.x + 1] = [" "] * (self.x + 1)
            else:
                for y in range(rows):
                    self.g[y] = [" "] * cols
        elif fin == "K":
            if a[0] == 0:
                row[self.x:] = [" "] * (cols - self.x)
            elif a[0] == 1:
                row[:self.x + 1] = [" "] * (self.x + 1)
            else:
                self.g[self.y] = [" "] * cols
        elif fin == "X":
            k = min(n, cols - self.x)
            row[self.x:self.x + k] = [" "] * k
        elif fin == "P":
            k = min(n, cols - self.x)
            del row[self.x:self.x + k]
            row += [" "] * k
        elif fin == "@":
            k = min(n, cols - self.x)
            row[self.x:self.x] = [" "] * k
            del row[cols:]
        elif fin in "LM" and self.top <= self.y <= self.bot:
            t = self.top
            self.top = self.y
            self.scroll(n if fin == "M" else -n)
            self.top = t
        elif fin == "S":
            self.scroll(n)
        elif fin == "T":
            self.scroll(-n)
        elif fin == "b":
            self.put(self.last * n)
            return
        elif fin == "r":
            self.top = (a[0] or 1) - 1
            self.bot = min(rows, (a[1] if len(a) > 1 else 0) or rows) - 1
            self.x = self.y = 0
        elif fin == "s":
            self.saved = (self.x, self.y)
            return
        elif fin == "u":
            self.x, self.y = self.saved
        else:
            return
        self.wrap = False

    def state(self):
        """What a clean program must have put back when it ends."""
        on = lambda *ps: any(self.modes.get(p) for p in ps)
        return {"cursor_shown": bool(self.modes.get(25)), "alt_left": not on(47, 1047, 1049), "mouse_off": not on(9, 1000, 1002, 1003, 1005, 1006, 1015, 1016),
                "paste_off": not on(2004), "focus_off": not on(1004), "kitty_off": not any(self.kitty), "modkeys_off": not self.mok,
                "sync_off": not on(2026), "appcursor_off": not on(1)}


# ------------------------------------------------------------------ terminal answers
QUERY = re.compile(rb"\x1b\[([>=]?)0?c|\x1b\[(\??)([56])n|\x1b\[(\?)u|\x1b\[(>)0?q|\x1b\[(1[468])t|\x1b\[(\??)(\d+)\$p"
                   rb"|\x1b\](1[012]|4;\d+);\?(?:\x07|\x1b\\)|\x1bP([+$])q([^\x1b]*)\x1b\\")


def answer(m, scr, kitty=True):
    g = m.groups()
    if g[7] is not None:
        return "DECRQM", b"\x1b[%s%s;2$y" % (g[6], g[7])
    if g[3]:
        return "kitty", b"\x1b[?%du" % (scr.kitty[-1] if scr.kitty else 0) if kitty else b""
    if g[4]:
        return "XTVERSION", b"\x1bP>|ptybench(1)\x1b\\"
    if g[2] == b"5":
        return "DSR", b"\x1b[0n"
    if g[2] == b"6":
        return "CPR", b"\x1b[%s%d;%dR" % (g[1], scr.y + 1, scr.x + 1)
    if g[5]:
        k = int(g[5])
        return "winsize", {14: b"\x1b[4;%d;%dt" % (scr.rows * 20, scr.cols * 10), 16: b"\x1b[6;20;10t", 18: b"\x1b[8;%d;%dt" % (scr.rows, scr.cols)}[k]
    if g[8]:
        return "OSC" + g[8].decode().split(";")[0], b"\x1b]%s;rgb:%s\x1b\\" % (g[8], b"1e1e/1e1e/1e1e" if g[8] == b"11" else b"d0d0/d0d0/d0d0")
    if g[9]:
        return "XTGETTCAP", b"\x1bP0%sr\x1b\\" % g[9]
    if g[0] == b">":
        return "DA2", b"\x1b[>41;380;0c"
    if g[0] == b"=":
        return "DA3", b""
    return "DA1", b"\x1b[?62;22c"


# ------------------------------------------------------------------ /proc
def children(pid):
    out, todo = [pid], [pid]
    while todo:
        p = todo.pop()
        try:
            for t in os.listdir("/proc/%d/task" % p):
                with open("/proc/%d/task/%s/children" % (p, t)) as f:
                    for c in f.read().split():
                        out.append(int(c))
                        todo.append(int(c))
        except OSError:
            pass
    return out


def cpu_of(pid):
    """CPU seconds of the process, all its threads, and its reaped children."""
    t = 0.0
    try:
        t = time.clock_gettime((~pid << 3) | 2)  # the process's own CPU clock, in ns
    except OSError:
        return 0.0
    try:
        with open("/proc/%d/stat" % pid) as f:
            a = f.read().rsplit(")", 1)[1].split()
        t += (int(a[13]) + int(a[14])) / os.sysconf("SC_CLK_TCK")
    except OSError:
        pass
    return t


def tree_cpu(pid):
    return sum(cpu_of(p) for p in children(pid))


def switches(pid):
    v = nv = 0
    for p in children(pid):
        try:
            for t in os.listdir("/proc/%d/task" % p):
                with open("/proc/%d/task/%s/status" % (p, t)) as f:
                    s = f.read()
                v += int(re.search(r"\nvoluntary_ctxt_switches:\s*(\d+)", s)[1])
                nv += int(re.search(r"\nnonvoluntary_ctxt_switches:\s*(\d+)", s)[1])
        except OSError:
            pass
    return v, nv


def hwm(pid):
    out = []
    for p in children(pid):
        try:
            with open("/proc/%d/status" % p) as f:
                s = f.read()
            out.append((int(re.search(r"VmHWM:\s*(\d+)", s)[1]) / 1024, int(re.search(r"VmRSS:\s*(\d+)", s)[1]) / 1024, int(re.search(r"Threads:\s*(\d+)", s)[1])))
        except (OSError, TypeError):
            pass
    return out


# ------------------------------------------------------------------ one process in a pty
class Gone(Exception):
    pass


class Session:
    def __init__(self, cfg, cols=120, rows=40):
        self.cfg, self.cols, self.rows = cfg, cols, rows
        self.screen = Screen(cols, rows)
        self.pending = []        # (time, bytes) not yet fed to the screen
        self.nbytes, self.last_t, self.first_t = 0, 0.0, None
        self.qtail = b""
        self.queries = []
        self.status = None
        self.record = open(cfg["record"], "wb") if cfg.get("record") else None
        self.master, self.slave = os.openpty()
        os.set_blocking(self.master, False)
        self.winsize(cols, rows)
        self.attrs0 = termios.tcgetattr(self.slave)
        env = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": cfg.get("home", os.environ.get("HOME", "/root")), "TERM": "xterm-256color",
               "COLORTERM": "truecolor", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh", "USER": "bench"}
        env.update(cfg.get("env", {}))
        name = os.ttyname(self.slave)
        acts = [(os.POSIX_SPAWN_OPEN, 1, name, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 1, 2)]
        acts.append((os.POSIX_SPAWN_OPEN, 0, cfg["stdin"], os.O_RDONLY, 0) if cfg.get("stdin") else (os.POSIX_SPAWN_DUP2, 1, 0))
        cmd = cfg["command"]
        cwd = os.getcwd()
        if cfg.get("cwd"):
            os.chdir(cfg["cwd"])
        self.t0 = NOW()
        # setsid first, then the first open of the slave makes it the controlling terminal
        self.pid = os.posix_spawnp(cmd[0], cmd, env, file_actions=acts, setsid=True, setsigmask=[], setsigdef=[signal.SIGINT, signal.SIGPIPE])
        os.chdir(cwd)
        self.pidfd = os.pidfd_open(self.pid)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.poll.register(self.pidfd, select.POLLIN)

    def winsize(self, cols, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, cols * 10, rows * 20))

    def step(self, timeout_ms):
        """Reads what is there (waits at most timeout_ms). True if bytes came. Raises Gone when the child has ended."""
        gone = False
        for fd, _ in self.poll.poll(max(0, timeout_ms)):
            if fd == self.pidfd:
                gone = True
        got = False
        while True:
            try:
                b = os.read(self.master, 65536)
            except (BlockingIOError, OSError):
                break
            if not b:
                break
            t = NOW()
            got = True
            if self.first_t is None:
                self.first_t = t
            self.last_t = t
            self.nbytes += len(b)
            self.pending.append((t, b))
            if self.record:
                self.record.write(b)
            if b"\x1b" in b or self.qtail:
                self.respond(b)
            if not gone:
                break
        if gone and not got:
            self.t_gone = NOW()
            raise Gone
        return got

    def respond(self, b):
        q = self.qtail + b
        end = 0
        for m in QUERY.finditer(q):
            end = m.end()
            self.feed_all()
            name, a = answer(m, self.screen, self.cfg.get("kitty", True))
            self.queries.append((round((NOW() - self.t0) * 1e3, 2), name))
            if a:
                os.write(self.master, a)
        q = q[end:]
        i = q.rfind(b"\x1b")
        self.qtail = q[i:] if i >= 0 and len(q) - i < 64 else b""

    def feed_all(self):
        for t, b in self.pending:
            self.screen.feed(b)
        self.pending = []

    def until(self, rx, timeout):
        """Time (from t0) of the first chunk after which the regex shows on the screen, or None."""
        end = NOW() + timeout
        last_feed = NOW()
        hit = self.scan(rx)   # it may be there already
        if hit:
            return hit
        try:
            while True:
                got = self.step(2)
                now = NOW()
                if self.pending and (not got or now - last_feed > 0.05):
                    hit = self.scan(rx)
                    last_feed = now
                    if hit:
                        return hit
                if now > end:
                    return self.scan(rx)
        except Gone:
            return self.scan(rx)

    def scan(self, rx):
        while self.pending:
            t, b = self.pending.pop(0)
            self.screen.feed(b)
            if rx.search(self.screen.text()):
                return t
        return self.last_t if rx.search(self.screen.text()) else None

    def drain(self, quiet_ms=30, timeout=2.0):
        end = NOW() + timeout
        try:
            while NOW() < end:
                if not self.step(quiet_ms):
                    break
        finally:
            self.feed_all()

    def write(self, data):
        data = data if isinstance(data, bytes) else data.encode()
        while data:
            try:
                data = data[os.write(self.master, data):]
            except BlockingIOError:
                self.step(1)

    def measure(self, act, rx=None, quiet=0.030, settle=None, timeout=2.0, none_after=0.25):
        """Runs act() (which writes a key), then follows the answer. All times in ms from the write."""
        settle = max(settle or quiet, quiet)
        b0 = self.nbytes
        before = self.screen.text()
        t0 = NOW()
        act()
        self.last_t = t0
        first = expect = burst = settled = None
        n0 = self.nbytes
        prev = before
        frames = 0
        fed_at = t0

        def feed():
            nonlocal expect, settled, prev
            for t, b in self.pending:
                self.screen.feed(b)
                s = self.screen.text()
                if s != prev:
                    settled, prev = t, s
                if rx and expect is None and rx.search(s):
                    expect = t
            self.pending = []

        gone = False
        try:
            while True:
                last = self.last_t
                got = self.step(2)
                now = NOW()
                if got:
                    if first is None:
                        first = self.last_t
                    elif burst is None and self.last_t - last > quiet:
                        burst = last
                    if self.last_t - last > 0.002 or last == t0:
                        frames += 1
                    if now - fed_at > 2:      # an endless stream
                        feed()
                        fed_at = now
                elif self.pending and now - self.last_t > 0.012:   # a pause: interpret what came, out of the program's way
                    feed()
                    fed_at = now
                idle = now - self.last_t
                if now - t0 > timeout:
                    break
                if first is None:
                    if now - t0 > none_after and (rx is None or now - t0 > timeout) and now - t0 > settle:
                        break
                elif idle > settle and (rx is None or expect is not None):
                    break
        except Gone:
            gone = True
        feed()
        if first is not None and burst is None:
            burst = self.last_t
        ms = lambda t: None if t is None else round((t - t0) * 1e3, 3)
        if gone:
            raise Gone
        return {"first": ms(first), "expect": ms(expect), "burst": ms(burst), "settle": ms(settled if settled else None), "bytes": self.nbytes - b0, "frames": frames}

    def quit(self, keys, gap=0.5, timeout=10):
        """Presses the quit keys until the program is gone; tells how the terminal was left."""
        out = {"quit_ms": None, "exit": None, "killed": False}
        t0 = NOW()
        rss = hwm(self.pid)
        try:
            for k in keys:
                t0 = NOW()
                self.write(k)
                end = NOW() + (gap if k is not keys[-1] else timeout)
                while NOW() < end:
                    self.step(20)
            out["killed"] = True
        except Gone:
            out["quit_ms"] = round((self.t_gone - t0) * 1e3, 2)
        return self.close(out, rss)

    def close(self, out, rss=()):
        if out.get("killed"):
            for p in reversed(children(self.pid)):
                try:
                    os.kill(p, signal.SIGKILL)
                except OSError:
                    pass
        try:
            _, st, ru = os.wait4(self.pid, 0)
            out["exit"] = os.waitstatus_to_exitcode(st)
            out["cpu_s"] = round(ru.ru_utime + ru.ru_stime, 3)
            out["maxrss_mb"] = round(ru.ru_maxrss / 1024, 1)
        except ChildProcessError:
            pass
        time.sleep(0.01)
        try:
            self.step(0)
        except Gone:
            pass
        self.feed_all()
        out["rss_mb"] = round(sum(r[0] for r in rss), 1) if rss else None
        st = self.screen.state()
        a = termios.tcgetattr(self.slave)
        st["termios_same"] = a[:4] == self.attrs0[:4]
        out["left_dirty"] = [k for k, v in st.items() if not v]
        for fd in (self.master, self.slave, self.pidfd):
            os.close(fd)
        if self.record:
            self.record.close()
        self.status = out
        return out


def machine_load(sec=0.3):
    """Busy (others' work and stolen time) share of the machine over sec seconds, while this process sleeps."""
    def rd():
        with open("/proc/stat") as f:
            a = [int(x) for x in f.readline().split()[1:9]]
        return a[3] + a[4], sum(a)
    i0, t0 = rd()
    time.sleep(sec)
    i1, t1 = rd()
    return 1 - (i1 - i0) / max(1, t1 - t0)


def wait_quiet(limit=0.15, cap=60):
    """Waits until the machine is quiet (someone else's build would be in the figures); returns the load found."""
    end = NOW() + cap
    while True:
        b = machine_load()
        if b <= limit or NOW() > end:
            return round(b, 2)


# ------------------------------------------------------------------ statistics
def stats(xs):
    xs = sorted(x for x in xs if x is not None)
    if not xs:
        return None
    q = lambda p: xs[min(len(xs) - 1, int(p * len(xs)))]
    return {"n": len(xs), "min": round(xs[0], 3), "median": round(statistics.median(xs), 3), "p95": round(q(.95), 3), "max": round(xs[-1], 3)}


def fill(x, v):
    if isinstance(x, str):
        for k, s in v.items():
            x = x.replace("{" + k + "}", s)
        return x
    if isinstance(x, list):
        return [fill(i, v) for i in x]
    if isinstance(x, dict):
        return {k: fill(i, v) for k, i in x.items()}
    return x


def size_of(s):
    s = s.strip().lower()
    return int(float(s.rstrip("km")) * {"k": 1000, "m": 1000000}.get(s[-1], 1))


def run_script(S, sc, cfg, log):
    """Runs one script; returns its rows."""
    mode = sc.get("mode", "keys")
    quiet = sc.get("quiet_ms", cfg.get("quiet_ms", 30)) / 1e3
    settle = sc.get("settle_ms", cfg.get("settle_ms", 0)) / 1e3
    timeout = sc.get("timeout_ms", cfg.get("timeout_ms", 3000)) / 1e3
    keys = list(sc["text"]) if "text" in sc else list(sc.get("keys", []))
    keys = keys * sc.get("repeat", 1)
    rxof = lambda typed: re.compile(sc["expect"].replace("{typed}", re.escape(typed))) if sc.get("expect") else None
    rows = []
    if mode == "send":
        for k in keys:
            S.write(k)
            S.drain(max(quiet, settle) * 1e3, timeout)
        if sc.get("expect"):
            S.until(rxof(""), timeout)
        return rows
    if mode == "idle":
        sec = sc.get("idle_s", 10)
        S.drain(300, 3)
        c0, w0, b0 = tree_cpu(S.pid), switches(S.pid), S.nbytes
        end = NOW() + sec
        while NOW() < end:
            S.step((end - NOW()) * 1e3 + 1)
            S.pending and S.feed_all()
        c1, w1 = tree_cpu(S.pid), switches(S.pid)
        r = hwm(S.pid)
        return [{"idle_cpu_ms": round((c1 - c0) * 1e3, 3), "idle_wakeups": w1[0] - w0[0], "idle_bytes": S.nbytes - b0, "idle_s": sec,
                 "rss_mb": round(sum(x[1] for x in r), 1), "hwm_mb": round(sum(x[0] for x in r), 1), "threads": sum(x[2] for x in r)}]
    c0 = tree_cpu(S.pid)
    if mode == "keys":
        typed = ""
        for i, k in enumerate(keys):
            typed = typed[:-1] if k in ("\x7f", "\b") else typed + k
            if sc.get("typed"):   # the text that is there after this key, for backspaces
                typed = sc["typed"][:-(i + 1)] if i + 1 < len(sc["typed"]) else ""
            r = S.measure(lambda: S.write(k), rxof(typed), quiet, settle, timeout, sc.get("none_ms", 250) / 1e3)
            r["key"] = k
            rows.append(r)
            if sc.get("gap_ms"):
                time.sleep(sc["gap_ms"] / 1e3)
    elif mode == "flood":
        rows.append(S.measure(lambda: S.write("".join(keys)), rxof("".join(keys)), quiet, settle, timeout))
    elif mode == "paced":
        gap = sc.get("interval_ms", 33) / 1e3

        def act():
            t = NOW()
            for k in keys[:-1]:
                S.write(k)
                t += gap
                while NOW() < t:
                    S.step((t - NOW()) * 1e3)
            act.b = S.nbytes
            S.feed_all()
        act()
        rows.append(S.measure(lambda: S.write(keys[-1]), rxof("".join(keys)), quiet, settle, timeout))
    elif mode == "resize":
        for cols, rws in (sc.get("to", [[100, 30], [120, 40]])) * sc.get("repeat", 1):
            def act(cols=cols, rws=rws):
                S.screen.setsize(cols, rws)
                S.winsize(cols, rws)
            rows.append(S.measure(act, rxof(""), quiet, settle, timeout))
    c1 = tree_cpu(S.pid)
    for r in rows:
        r["cpu_ms"] = round((c1 - c0) * 1e3 / len(rows), 3)
    return rows


def bench(cfg, label, n, runs, sessions, idle_s, only=None, log=print, quiet_cap=60):
    ready = re.compile(cfg["ready"])
    loaded = re.compile(cfg["loaded"]) if cfg.get("loaded") else None
    lt = cfg.get("loaded_timeout_s", 120)
    res = {"program": cfg["name"], "size": label, "n": n, "startup": [], "sessions": []}

    def start():
        q = wait_quiet(cap=quiet_cap)
        S = Session(cfg)
        r = {"load_before": q}
        t = S.until(ready, cfg.get("ready_timeout_s", 30))
        r["ready_ms"] = None if t is None else round((t - S.t0) * 1e3, 3)
        r["first_byte_ms"] = None if S.first_t is None else round((S.first_t - S.t0) * 1e3, 3)
        r["bytes_ready"] = S.nbytes
        return S, r

    def load(S, r):
        if loaded:
            t = S.until(loaded, lt)
            r["loaded_ms"] = None if t is None else round((t - S.t0) * 1e3, 3)
        else:
            S.drain(100, 5)
        r["cpu_loaded_ms"] = round(tree_cpu(S.pid) * 1e3, 2)

    for i in range(runs if not only or "startup" in only else 0):
        S, r = start()
        try:
            load(S, r)
            S.drain(100, 3)
        except Gone:
            r["died"] = True
        r["queries"] = S.queries
        r["hwm_mb"] = round(sum(x[0] for x in hwm(S.pid)), 1)
        r.update(S.quit(cfg["quit"]))
        if i == 0 and (r["ready_ms"] is None or (loaded and r.get("loaded_ms") is None)):
            r["screen"] = S.screen.text()
        res["startup"].append(r)
        if r["ready_ms"] is None:
            log("   never ready:\n" + S.screen.text())
            break
    scripts = [s for s in cfg.get("script", []) if not only or s["name"] in only]
    for i in range(sessions if scripts else 0):
        S, r = start()
        out, is_loaded = {}, False
        try:
            for sc in scripts:
                if sc.get("mode") == "idle":
                    if i:
                        continue
                    sc = dict(sc, idle_s=idle_s)
                if sc.get("when", "loaded") == "loaded" and not is_loaded:
                    load(S, r)
                    S.drain(100, 3)
                    is_loaded = True
                t = NOW()
                rows = run_script(S, sc, cfg, log)
                if rows:
                    out[sc["name"]] = rows
                if sc.get("shows") and not re.search(sc["shows"], S.screen.text()):
                    out.setdefault("warnings", []).append("%s: screen does not show %s" % (sc["name"], sc["shows"]))
                if sc.get("dump"):
                    log("--- screen after %s\n%s" % (sc["name"], S.screen.text()))
        except Gone:
            out["died"] = True
        out["start"] = r
        out["quit"] = S.quit(cfg["quit"])
        res["sessions"].append(out)
    return res


def summary(res):
    s = {"program": res["program"], "size": res["size"]}
    st = res["startup"]
    s["load_before"] = (stats([r.get("load_before") for r in st] + [se["start"].get("load_before") for se in res["sessions"]]) or {}).get("median")
    for k in ("ready_ms", "loaded_ms", "cpu_loaded_ms", "maxrss_mb", "hwm_mb", "quit_ms", "bytes_ready"):
        v = stats([r.get(k) for r in st])
        if v:
            s[k] = v
    if st:
        s["left_dirty"] = sorted({d for r in st for d in r.get("left_dirty", [])})
        s["exit"] = sorted({str(r.get("exit")) for r in st})
        s["killed"] = any(r.get("killed") for r in st)
        s["queries"] = sorted({q for r in st for _, q in r.get("queries", [])})
    names = []
    for se in res["sessions"]:
        for k in se:
            if isinstance(se[k], list) and k not in names and k != "warnings":
                names.append(k)
    s["scripts"] = {}
    for k in names:
        rows = [r for se in res["sessions"] for r in se.get(k, [])]
        if "idle_cpu_ms" in rows[0]:
            s["scripts"][k] = rows[0]
            continue
        d = {m: stats([r.get(m) for r in rows]) for m in ("first", "expect", "burst", "settle", "bytes", "cpu_ms", "frames")}
        if len({r.get("key") for r in rows}) > 1 and len(res["sessions"][0].get(k, [])) <= 20:
            per = len(res["sessions"][0][k])
            d["per_key"] = [{"key": res["sessions"][0][k][i].get("key"), **{m: (stats([se[k][i][m] for se in res["sessions"] if len(se.get(k, [])) > i]) or {}).get("median") for m in ("expect", "burst", "settle", "bytes")}} for i in range(per)]
        s["scripts"][k] = {m: v for m, v in d.items() if v}
    w = sorted({x for se in res["sessions"] for x in se.get("warnings", [])})
    if w:
        s["warnings"] = w
    return s


def table(s):
    f = lambda v, k="median": "-" if not v or v.get(k) is None else ("%.1f" % v[k] if abs(v[k]) < 1000 else "%.0f" % v[k])
    out = ["== %s @ %s" % (s["program"], s["size"])]
    if "ready_ms" in s:
        out.append("   ready %s ms (min %s, max %s) | loaded %s ms | cpu %s ms | peak %s MB | quit %s ms | bytes to ready %s | dirty %s%s | exit %s | asks %s" % (
            f(s.get("ready_ms")), f(s.get("ready_ms"), "min"), f(s.get("ready_ms"), "max"), f(s.get("loaded_ms")), f(s.get("cpu_loaded_ms")), f(s.get("hwm_mb")),
            f(s.get("quit_ms")), f(s.get("bytes_ready")), s.get("left_dirty") or "nothing", " KILLED" if s.get("killed") else "", ",".join(s.get("exit", [])), ",".join(s.get("queries", [])) or "nothing"))
    for k, d in s["scripts"].items():
        if "idle_cpu_ms" in d:
            out.append("   %-14s cpu %.1f ms, %d wakeups, %d bytes over %d s; rss %.1f MB (peak %.1f), %d threads" % (k, d["idle_cpu_ms"], d["idle_wakeups"], d["idle_bytes"], d["idle_s"], d["rss_mb"], d["hwm_mb"], d["threads"]))
            continue
        out.append("   %-14s first %s | expect %s (p95 %s) | burst %s (p95 %s, max %s) | settle %s (p95 %s, max %s) ms | bytes %s | cpu %s ms | n=%d" % (
            k, f(d.get("first")), f(d.get("expect")), f(d.get("expect"), "p95"), f(d.get("burst")), f(d.get("burst"), "p95"), f(d.get("burst"), "max"),
            f(d.get("settle")), f(d.get("settle"), "p95"), f(d.get("settle"), "max"), f(d.get("bytes")), f(d.get("cpu_ms")), (d.get("bytes") or {"n": 0})["n"]))
        if "per_key" in d:
            out.append("      settle per key: " + " ".join("%s=%s" % (repr(p["key"])[1:-1], "-" if p["settle"] is None else "%.1f" % p["settle"]) for p in d["per_key"]))
    for w in s.get("warnings", []):
        out.append("   WARNING " + w)
    return "\n".join(out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("config", nargs="+")
    ap.add_argument("--dir", default="target/corpora", help="folder with events-SIZE.*")
    ap.add_argument("--sizes", default="100")
    ap.add_argument("--runs", type=int, default=5, help="start/quit runs")
    ap.add_argument("--sessions", type=int, default=3, help="sessions that play the scripts")
    ap.add_argument("--idle", type=float, default=10)
    ap.add_argument("--only", help="comma list: startup or names of scripts")
    ap.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    ap.add_argument("--quiet-cap", type=float, default=60, help="wait at most so many seconds for a quiet machine before each start (0: do not wait)")
    ap.add_argument("--record", help="write all bytes of the last session to this file")
    ap.add_argument("--json")
    ap.add_argument("--raw", action="store_true", help="keep every sample in the JSON")
    a = ap.parse_args()
    gc.disable()
    allres = []
    for path in a.config:
        with open(path, "rb") as f:
            raw = f.read()
        base = tomllib.loads(raw.decode())
        for label in [base["own"]] if "own" in base else a.sizes.split(","):
            if base.get("sizes") and label not in base["sizes"]:
                continue
            n = 0 if "own" in base else size_of(label)
            v = {"dir": a.dir, "label": label, "n": str(n), "nc": format(n, ","), "n1": str(n + 1)}
            v.update(s.split("=", 1) for s in a.set)
            cfg = fill(base, v)
            if a.record:
                cfg["record"] = a.record
            res = bench(cfg, label, n, a.runs, a.sessions, a.idle, a.only.split(",") if a.only else None, quiet_cap=a.quiet_cap)
            s = summary(res)
            s["when"] = time.strftime("%Y-%m-%dT%H:%M:%S")
            s["loadavg"] = os.getloadavg()[0]
            if a.raw:
                s["raw"] = res
            allres.append(s)
            print(table(s), flush=True)
            gc.collect()
            if a.json:
                with open(a.json, "w") as f:
                    json.dump(allres, f, indent=None, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
