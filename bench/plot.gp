# SPDX-License-Identifier: Apache-2.0
# Draws `curves`/pages.tsv and workers.tsv into `picture`.
set terminal svg size 900,360 font "DejaVu Sans,13" background "white"
set output picture
set multiplot layout 1,2
set key top left
set grid ytics lc rgb "#dddddd"
set border 3
set tics nomirror out
set yrange [0:*]
set style line 1 lc rgb "#0b5394" lw 2 pt 7 ps 0.6
set style line 2 lc rgb "#999999" lw 2 pt 5 ps 0.6

set title "A scan at 200 dpi, by its pages"
set xlabel "pages"
set ylabel "CPU seconds"
plot curves."/pages.tsv" using 1:3 with linespoints ls 2 title "tesseract", \
     curves."/pages.tsv" using 1:2 with linespoints ls 1 title "noticescan"

set key top right
set title "A mixed folder, by workers, on two cores"
set xlabel "workers"
set ylabel "seconds a document"
set xtics 1
set xrange [0.8:4.2]
plot curves."/workers.tsv" using 1:3 with linespoints ls 2 title "tesseract", \
     curves."/workers.tsv" using 1:2 with linespoints ls 1 title "noticescan"
unset multiplot
