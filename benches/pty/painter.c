/* A program that only paints: raw mode, the alternate screen, and for each key the whole frame in
   one write. What it takes is what the terminal takes. Build: cc -O2 -o target/painter benches/pty/painter.c */
#include <stdio.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static char typed[201];
static int letters, offset;

static void paint(void) {
    static char frame[1 << 18];
    struct winsize size = {.ws_row = 40, .ws_col = 120};
    ioctl(1, TIOCGWINSZ, &size);
    int end = sprintf(frame, "\x1b[H> %s\x1b[K", typed);
    for (int row = 1; row < size.ws_row && row < 200; row++) {
        end += sprintf(frame + end, "\x1b[%d;1H", row + 1);
        int begin = end;
        end += sprintf(frame + end, "%06d  1986-10-12  Reykjavik Summit on intermediate-range missiles", row + offset);
        while (end - begin < size.ws_col && end - begin < 1000) frame[end++] = '.';
    }
    if (write(1, frame, end) < 0) _exit(1);
}

int main(void) {
    struct termios before, raw;
    tcgetattr(0, &before);
    raw = before;
    cfmakeraw(&raw);
    tcsetattr(0, TCSANOW, &raw);
    if (write(1, "\x1b[?1049h\x1b[?25l", 14) < 0) return 1;
    paint();
    char key;
    while (read(0, &key, 1) == 1 && key != 27) {
        if (key == 'j') offset++;
        else if (key == 127 && letters > 0) typed[--letters] = 0;
        else if (key != 127 && letters < 200) typed[letters++] = key;
        paint();
    }
    if (write(1, "\x1b[?25h\x1b[?1049l", 14) < 0) return 1;
    tcsetattr(0, TCSANOW, &before);
    return 0;
}
