; Puts the monitor among the programs that start at login: for this user, or for all when installed for all.
; The value equals what electron/launch-at-login/adapters/login-item.ts writes and reads back. An update leaves it as the person has it now.

!define RUN_AT_LOGIN "Software\Microsoft\Windows\CurrentVersion\Run"
; Electron writes it, and a link in the Start menu, for each user who is shown a notification. The id equals the one in
; electron/app/process.ts.
!define TOAST_ACTIVATOR "Software\Classes\CLSID\{775543DD-AB52-44BB-BA97-C0A444B60486}"

; An unattended update of a copy for one user stays one, also where the program is installed for everyone as well: the
; template would ask for an administrator, whom nobody answers, and leave the monitor ended. It follows initMultiUser.
!macro customInit
  ${if} ${isUpdated}
  ${andIf} $installMode == "CurrentUser"
    StrCpy $hasPerMachineInstallation "0"
  ${endIf}
!macroend

!macro customInstall
  ${ifNot} ${isUpdated}
    WriteRegStr SHELL_CONTEXT "${RUN_AT_LOGIN}" "${APP_ID}" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" --hidden'
  ${endIf}
  !insertmacro guardPolicyFolder
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegValue SHELL_CONTEXT "${RUN_AT_LOGIN}" "${APP_ID}"
    DeleteRegValue HKCU "${RUN_AT_LOGIN}" "${APP_ID}"
    DeleteRegKey HKCU "${TOAST_ACTIVATOR}"
    ; Of a copy for one user the link is the template's own, which it removes itself.
    ${if} $installMode == "all"
    ${andIf} $perUserInstallationFolder == ""
      SetShellVarContext current
      Delete "$SMPROGRAMS\${PRODUCT_FILENAME}.lnk"
      SetShellVarContext all
    ${endIf}
  ${endIf}
!macroend

; Only administrators and the system may write where the policy of the computer lies; Windows lets everybody create files
; below ProgramData. A folder that is there already is left alone: it may lead elsewhere.
!macro guardPolicyFolder
  ${if} $installMode == "all"
  ${andIfNot} ${FileExists} "$APPDATA\Doshii Monitor"
    CreateDirectory "$APPDATA\Doshii Monitor"
    nsExec::Exec '"$SYSDIR\icacls.exe" "$APPDATA\Doshii Monitor" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX'
    Pop $0
  ${endIf}
!macroend
