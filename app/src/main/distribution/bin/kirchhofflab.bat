@echo off
rem Starts KirchhoffLab with the first Java 25 or newer found on this system.
setlocal EnableExtensions
for %%I in ("%~dp0..") do set "LAB=%%~fI"

set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%J in ('where java 2^>nul') do for %%K in ("%%~dpJ..") do call :try "%%~fK"
if not defined JAVA for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*") do call :try "%%~fD"
if not defined JAVA (
  echo KirchhoffLab needs Java 25 or newer: install one ^(https://adoptium.net^) or let JAVA_HOME name it. 1>&2
  exit /b 1
)

set "TUNING="
if "%~1"=="op" set "TUNING=-XX:+UseSerialGC"
if "%~1"=="simulate" set "TUNING=-XX:+UseSerialGC"
if "%~1"=="check" set "TUNING=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if "%~1"=="examples" set "TUNING=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"

"%JAVA%" %TUNING% --enable-native-access=javafx.graphics --module-path "%LAB%\lib" --module io.kirchhofflab.app/io.kirchhofflab.app.Main %*
exit /b %ERRORLEVEL%

rem Takes the Java in folder %1 when its release file says 25 or newer and none was taken before.
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "delims=." %%M in ("%%~V") do if %%M GEQ 25 set "JAVA=%~1\bin\java.exe"
exit /b 0
